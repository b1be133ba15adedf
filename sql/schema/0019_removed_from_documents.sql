-- What a PDF had when it came and the copy kept of it has not: told wherever the copy is.

ALTER TABLE documents ADD COLUMN IF NOT EXISTS removed VARCHAR(64) CHARACTER SET ascii NOT NULL DEFAULT ''
    COMMENT 'words of values/inspection.hpp: signature files actions lock';
ALTER TABLE documents MODIFY COLUMN extension VARCHAR(8) CHARACTER SET ascii NOT NULL
    COMMENT 'of the name, as it was sent; once accepted, of what the copy is: jpg, png, gif or pdf';
