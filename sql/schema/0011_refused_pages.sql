-- Pages that say what is wrong with a form, so that they are reached by GET; and which browser filed a request without an account.

CREATE TABLE IF NOT EXISTS refused_pages (
    browser_hash BINARY(32)        NOT NULL COMMENT 'hash of the cookie of the browser that it is shown to',
    id           BINARY(16)        NOT NULL,
    action_hash  BINARY(32)        NOT NULL COMMENT 'hash of the address that the form was sent to',
    network_hash BINARY(32)        NULL COMMENT 'keyed hash of the address that it came from; nothing when signed in',
    status       SMALLINT UNSIGNED NOT NULL,
    sealed       MEDIUMBLOB        NOT NULL COMMENT 'its address and the page, encrypted with a key made of the portal''s and of the cookie',
    kept_at      DATETIME(6)       NOT NULL,
    PRIMARY KEY (browser_hash, id),
    KEY refused_pages_network (network_hash, kept_at),
    KEY refused_pages_age (kept_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

ALTER TABLE requests
    ADD COLUMN IF NOT EXISTS browser_hash BINARY(32) NULL
        COMMENT 'filed without an account: hash of the visitor''s cookie, which is led back to the confirmation';
