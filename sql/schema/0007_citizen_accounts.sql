-- The life of a citizen's account: what proves whose it is, what is known of its owner, from where it was opened.

ALTER TABLE users
    ADD COLUMN IF NOT EXISTS terms_version      VARCHAR(32)  CHARACTER SET ascii NOT NULL DEFAULT ''
        COMMENT 'of the conditions of use that were accepted at terms_accepted_at',
    ADD COLUMN IF NOT EXISTS secret_question    VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'as the form put it; empty: none was chosen',
    ADD COLUMN IF NOT EXISTS secret_answer_hash VARCHAR(128) CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT 'Argon2id',
    ADD COLUMN IF NOT EXISTS signed_in_at       DATETIME(6)  NULL COMMENT 'the last time',
    ADD COLUMN IF NOT EXISTS password_set_at    DATETIME(6)  NULL;

-- "Informations personnelles".
CREATE TABLE IF NOT EXISTS profiles (
    user_id      BINARY(16)   NOT NULL PRIMARY KEY,
    civility     VARCHAR(16)  CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT 'madame, monsieur or nothing',
    usual_name   VARCHAR(256) NOT NULL DEFAULT '',
    birth_date   CHAR(10)     CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT '1938-00-00 where day and month are unknown',
    birth_place  VARCHAR(256) NOT NULL DEFAULT '',
    address_2    VARCHAR(38)  NOT NULL DEFAULT '' COMMENT 'lines 2 to 5 of NF Z10-011: flat, building, street, place',
    address_3    VARCHAR(38)  NOT NULL DEFAULT '',
    address_4    VARCHAR(38)  NOT NULL DEFAULT '',
    address_5    VARCHAR(38)  NOT NULL DEFAULT '',
    postal_code  VARCHAR(10)  CHARACTER SET ascii NOT NULL DEFAULT '',
    municipality VARCHAR(38)  NOT NULL DEFAULT '',
    country      VARCHAR(38)  NOT NULL DEFAULT '',
    telephone    VARCHAR(16)  CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT 'E.164',
    updated_at   DATETIME(6)  NOT NULL,
    CONSTRAINT profiles_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Links mailed to the owner of an account, each good for one use.
CREATE TABLE IF NOT EXISTS account_links (
    token_hash BINARY(32)   NOT NULL PRIMARY KEY COMMENT 'BLAKE2b-256 of the mailed token',
    purpose    ENUM('password', 'email', 'deletion') NOT NULL,
    user_id    BINARY(16)   NOT NULL,
    email      VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'the new one, of an email link',
    expires_at DATETIME(6)  NOT NULL,
    used_at    DATETIME(6)  NULL,
    KEY account_links_user (user_id, purpose),
    KEY account_links_expiry (expires_at),
    CONSTRAINT account_links_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- What may be tried only so often.
CREATE TABLE IF NOT EXISTS attempts (
    subject   BINARY(32)   NOT NULL PRIMARY KEY COMMENT 'hash of what is tried and of the account or network address',
    count     INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'since the last success',
    open_at   DATETIME(6)  NOT NULL COMMENT 'when the next one is let in',
    forget_at DATETIME(6)  NOT NULL,
    KEY attempts_age (forget_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Security tests that were answered, rightly or wrongly: none is answered twice.
CREATE TABLE IF NOT EXISTS used_captchas (
    token_hash BINARY(32)  NOT NULL PRIMARY KEY,
    used_at    DATETIME(6) NOT NULL,
    KEY used_captchas_age (used_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- From which browsers somebody has signed in before.
CREATE TABLE IF NOT EXISTS known_browsers (
    user_id      BINARY(16)  NOT NULL,
    browser_hash BINARY(32)  NOT NULL COMMENT 'of a cookie that stays a year',
    seen_at      DATETIME(6) NOT NULL,
    PRIMARY KEY (user_id, browser_hash),
    KEY known_browsers_age (seen_at),
    CONSTRAINT known_browsers_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

ALTER TABLE sessions
    ADD COLUMN IF NOT EXISTS browser VARCHAR(80) NOT NULL DEFAULT '' COMMENT 'such as "Firefox sur Windows"',
    ADD KEY IF NOT EXISTS sessions_of_user (user_id);

-- A request outlives the account of whoever filed it, for as long as the department must keep it.
ALTER TABLE requests DROP FOREIGN KEY IF EXISTS requests_user;
ALTER TABLE requests ADD CONSTRAINT requests_user FOREIGN KEY IF NOT EXISTS (user_id) REFERENCES users (id) ON DELETE SET NULL;
