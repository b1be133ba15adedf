-- Identifiants in any case: doc/decisions/0020-one-form-of-what-is-typed.md. Accounts that differed by case only keep the spelling
-- that they have: one of them, the one in small letters or else the oldest, is found in any case, the others as they are written.

ALTER TABLE users
    ADD COLUMN IF NOT EXISTS keeps_case BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'another account has the same login in another case';

UPDATE users
    JOIN (SELECT id, ROW_NUMBER() OVER (PARTITION BY LOWER(login) ORDER BY login <> LOWER(login), id) AS place FROM users) AS alike
        ON alike.id = users.id
    SET users.keeps_case = TRUE WHERE alike.place > 1;

ALTER TABLE users
    ADD COLUMN IF NOT EXISTS login_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        GENERATED ALWAYS AS (IF(keeps_case, login, LOWER(login))) STORED,
    ADD UNIQUE KEY IF NOT EXISTS users_login_key (login_key);
