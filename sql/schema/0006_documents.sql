-- Papers. A row of documents is one file, encrypted, that never changes once it was inspected; who keeps or uses it says so in a
-- table of their own. A paper leaves when nobody uses it any more: removing it from the porte-documents hollows out no request.

CREATE TABLE IF NOT EXISTS documents (
    id             BINARY(16)        NOT NULL PRIMARY KEY,
    state          ENUM('quarantined', 'accepted', 'refused') NOT NULL DEFAULT 'quarantined',
    refusal_reason VARCHAR(32)       CHARACTER SET ascii NULL,
    extension      VARCHAR(8)        CHARACTER SET ascii NOT NULL COMMENT 'jpg, jpeg, gif, png or pdf',
    bytes          INT UNSIGNED      NOT NULL COMMENT 'of the content in clear',
    pages          SMALLINT UNSIGNED NULL COMMENT 'of a PDF, once inspected',
    master_key     BINARY(16)        NOT NULL COMMENT 'name of the key that wraps wrapped_key',
    wrapped_key    VARBINARY(96)     NOT NULL,
    content        MEDIUMBLOB        NULL COMMENT 'sealed; nothing once refused',
    thumbnail      MEDIUMBLOB        NULL COMMENT 'sealed; of pictures, once accepted',
    received_at    DATETIME(6)       NOT NULL,
    inspected_at   DATETIME(6)       NULL,
    inspect_at     DATETIME(6)       NULL COMMENT 'from when on it is to be inspected, or its refusal to be told; nothing once that is done',
    attempts       SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'inspections that came to no verdict',
    KEY documents_to_inspect (inspect_at),
    KEY documents_master_key (master_key),
    KEY documents_refused (state, inspected_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- "Mon porte-documents": what a citizen keeps.
CREATE TABLE IF NOT EXISTS document_store (
    id          BINARY(16)   NOT NULL PRIMARY KEY,
    user_id     BINARY(16)   NOT NULL,
    document_id BINARY(16)   NOT NULL,
    name        VARCHAR(128) NOT NULL,
    kind        VARCHAR(32)  CHARACTER SET ascii NOT NULL COMMENT 'as html/forms/document_details.html lists them',
    expires_on  DATE         NULL,
    added_at    DATETIME(6)  NOT NULL,
    KEY document_store_user (user_id, id),
    CONSTRAINT document_store_owner FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT document_store_document FOREIGN KEY (document_id) REFERENCES documents (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- The papers that somebody who is still writing has sent along, in the order of the questions.
CREATE TABLE IF NOT EXISTS draft_documents (
    draft_id    BINARY(16)        NOT NULL,
    position    SMALLINT UNSIGNED NOT NULL,
    document_id BINARY(16)        NOT NULL,
    field       VARCHAR(128)      CHARACTER SET ascii NOT NULL COMMENT 'of the question, in its item',
    name        VARCHAR(256)      NOT NULL COMMENT 'of the file, as it was sent',
    PRIMARY KEY (draft_id, position),
    CONSTRAINT draft_documents_draft FOREIGN KEY (draft_id) REFERENCES drafts (id) ON DELETE CASCADE,
    CONSTRAINT draft_documents_document FOREIGN KEY (document_id) REFERENCES documents (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

ALTER TABLE drafts ADD COLUMN IF NOT EXISTS papers SMALLINT UNSIGNED NOT NULL DEFAULT 0
    COMMENT 'how many rows of draft_documents it has, so that most drafts are read without looking for them';

-- What came with a request, or with a message about it later.
CREATE TABLE IF NOT EXISTS request_documents (
    request_id  BINARY(16)        NOT NULL,
    position    SMALLINT UNSIGNED NOT NULL,
    document_id BINARY(16)        NOT NULL,
    message_id  BINARY(16)        NULL,
    label       VARCHAR(256)      NOT NULL COMMENT 'the question that it answers',
    name        VARCHAR(256)      NOT NULL,
    PRIMARY KEY (request_id, position),
    KEY request_documents_document (document_id),
    CONSTRAINT request_documents_request FOREIGN KEY (request_id) REFERENCES requests (id) ON DELETE CASCADE,
    CONSTRAINT request_documents_document FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT request_documents_message FOREIGN KEY (message_id) REFERENCES messages (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Which officer opened which paper, and when: rows are added, never changed.
CREATE TABLE IF NOT EXISTS document_readings (
    id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    case_officer_id BINARY(16)  NOT NULL,
    document_id     BINARY(16)  NOT NULL,
    request_id      BINARY(16)  NOT NULL,
    read_at         DATETIME(6) NOT NULL,
    KEY document_readings_document (document_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
