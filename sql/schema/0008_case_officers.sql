-- What case officers may do beside their requests, how they prove who they are, and what was done to whose account.

ALTER TABLE case_officers
    ADD COLUMN IF NOT EXISTS password_set_at   DATETIME(6)     NULL COMMENT 'by the officer; never: the hash is empty or was printed',
    ADD COLUMN IF NOT EXISTS signed_in_at      DATETIME(6)     NULL COMMENT 'the last time',
    ADD COLUMN IF NOT EXISTS totp_secret       VARBINARY(128)  NULL COMMENT 'sealed with a key of the portal''s that is not here',
    ADD COLUMN IF NOT EXISTS totp_confirmed_at DATETIME(6)     NULL COMMENT 'when a code of this secret was first typed',
    ADD COLUMN IF NOT EXISTS totp_step         BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'of the last code used: RFC 6238, T';

CREATE TABLE IF NOT EXISTS case_officer_roles (
    case_officer_id BINARY(16) NOT NULL,
    role            ENUM('accounts', 'administration') NOT NULL
                    COMMENT 'accounts: of citizens, at the counter; administration: of case officers',
    PRIMARY KEY (case_officer_id, role),
    CONSTRAINT case_officer_roles_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- For who has no telephone at hand: each is good once.
CREATE TABLE IF NOT EXISTS case_officer_recovery_codes (
    case_officer_id BINARY(16)  NOT NULL,
    code_hash       BINARY(32)  NOT NULL COMMENT 'keyed BLAKE2b-256 of 80 random bits',
    used_at         DATETIME(6) NULL,
    PRIMARY KEY (case_officer_id, code_hash),
    CONSTRAINT case_officer_recovery_codes_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id)
        ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- Links with which an officer chooses a password: one use each.
CREATE TABLE IF NOT EXISTS case_officer_links (
    token_hash      BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'BLAKE2b-256 of the token',
    case_officer_id BINARY(16)  NOT NULL,
    expires_at      DATETIME(6) NOT NULL,
    used_at         DATETIME(6) NULL,
    KEY case_officer_links_officer (case_officer_id),
    KEY case_officer_links_expiry (expires_at),
    CONSTRAINT case_officer_links_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- The audit trail of accounts: rows are added and read, nothing else. It outlives the accounts, so it refers to none.
CREATE TABLE IF NOT EXISTS account_events (
    id              BINARY(16)  NOT NULL PRIMARY KEY,
    actor_id        BINARY(16)  NULL COMMENT 'the case officer who did it; nobody: the command line or the portal itself',
    user_id         BINARY(16)  NULL COMMENT 'the citizen whose account it was done to',
    case_officer_id BINARY(16)  NULL COMMENT 'or the case officer',
    what            VARCHAR(48) CHARACTER SET ascii NOT NULL,
    happened_at     DATETIME(6) NOT NULL,
    detail          VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON, without secrets',
    KEY account_events_user (user_id, happened_at),
    KEY account_events_officer (case_officer_id, happened_at),
    CONSTRAINT account_events_one_account CHECK ((user_id IS NULL) <> (case_officer_id IS NULL)),
    CONSTRAINT account_events_json CHECK (JSON_VALID(detail))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
