-- Requests on their way: drafts, the versions of the forms they follow, posts kept over a login; and requesters without account.

CREATE TABLE IF NOT EXISTS service_versions (
    service      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    hash         CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'BLAKE2b-256 of the file, hexadecimal',
    html         MEDIUMTEXT  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'the file as it was published',
    published_at DATETIME(6) NOT NULL,
    PRIMARY KEY (service, hash),
    KEY service_versions_newest (service, published_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS drafts (
    id           BINARY(16)  NOT NULL PRIMARY KEY,
    user_id      BINARY(16)  NULL,
    browser_hash BINARY(32)  NULL COMMENT 'before login: hash of the visitor''s cookie',
    service      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version      CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the file, when last written',
    fields       LONGTEXT    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON: [name, value] as typed, right or wrong',
    created_at   DATETIME(6) NOT NULL,
    updated_at   DATETIME(6) NOT NULL,
    KEY drafts_of_user (user_id, updated_at),
    KEY drafts_of_browser (browser_hash),
    KEY drafts_idle (updated_at),
    CONSTRAINT drafts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT drafts_one_owner CHECK ((user_id IS NULL) <> (browser_hash IS NULL)),
    CONSTRAINT drafts_fields CHECK (JSON_VALID(fields))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS kept_posts (
    browser_hash BINARY(32)   NOT NULL PRIMARY KEY COMMENT 'hash of the cookie that came with it: one a browser, the newest',
    owner_id     BINARY(16)   NULL COMMENT 'whose session had ended; nobody: it had never begun',
    path         VARCHAR(512) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sealed       MEDIUMBLOB   NOT NULL COMMENT 'the fields, encrypted with a key made of the portal''s and of the cookie',
    kept_at      DATETIME(6)  NOT NULL,
    KEY kept_posts_age (kept_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

ALTER TABLE requests
    MODIFY COLUMN user_id BINARY(16) NULL COMMENT 'nobody: filed without an account',
    ADD COLUMN IF NOT EXISTS service_version CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'the file that it was filed with',
    ADD COLUMN IF NOT EXISTS follow_code_hash BINARY(32) NULL COMMENT 'opens it to a requester without account',
    ADD COLUMN IF NOT EXISTS requester_email VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT ''
        COMMENT 'of a requester without account, as is what follows',
    ADD COLUMN IF NOT EXISTS requester_family_name VARCHAR(256) NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS requester_given_names VARCHAR(256) NOT NULL DEFAULT '';

ALTER TABLE requests DROP KEY IF EXISTS requests_submission;
ALTER TABLE requests ADD UNIQUE KEY IF NOT EXISTS requests_form (submission_key);

-- The filing is the request itself: events are what happened since.
DELETE FROM request_events WHERE status = 'submitted';
