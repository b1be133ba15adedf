-- Who may come in: citizens (users), the links mailed to them, case officers, and open sessions.
-- Primary keys are UUIDv7; times are UTC. Each statement may be run again after a kill.

CREATE TABLE IF NOT EXISTS users (
    id                BINARY(16)   NOT NULL PRIMARY KEY,
    login             VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'identifiant: rené is not rene',
    email             VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'as typed',
    email_key         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
                      GENERATED ALWAYS AS (LOWER(email)) STORED,
    family_name       VARCHAR(256) NOT NULL,
    given_names       VARCHAR(256) NOT NULL,
    password_hash     VARCHAR(128) CHARACTER SET ascii NOT NULL COMMENT 'Argon2id, with its parameters',
    terms_accepted_at DATETIME(6)  NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    activated_at      DATETIME(6)  NULL,
    UNIQUE KEY users_login (login),
    UNIQUE KEY users_email (email_key),
    KEY users_never_activated (activated_at, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS activations (
    token_hash BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'BLAKE2b-256 of the mailed token',
    user_id    BINARY(16)  NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    used_at    DATETIME(6) NULL,
    CONSTRAINT activations_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS case_officers (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    login         VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name          VARCHAR(256) NOT NULL,
    email         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    password_hash VARCHAR(128) CHARACTER SET ascii NOT NULL,
    created_at    DATETIME(6)  NOT NULL,
    disabled_at   DATETIME(6)  NULL,
    UNIQUE KEY case_officers_login (login)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS case_officer_departments (
    case_officer_id BINARY(16)  NOT NULL,
    department      VARCHAR(64) CHARACTER SET ascii NOT NULL COMMENT 'slug, as in the e-service files',
    PRIMARY KEY (case_officer_id, department),
    CONSTRAINT case_officer_departments_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id)
        ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS sessions (
    token_hash      BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'BLAKE2b-256 of the cookie',
    user_id         BINARY(16)  NULL,
    case_officer_id BINARY(16)  NULL,
    created_at      DATETIME(6) NOT NULL,
    seen_at         DATETIME(6) NOT NULL COMMENT 'to the minute',
    expires_at      DATETIME(6) NOT NULL COMMENT 'absolute end, whatever the activity',
    KEY sessions_expiry (expires_at),
    CONSTRAINT sessions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT sessions_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id) ON DELETE CASCADE,
    CONSTRAINT sessions_one_person CHECK ((user_id IS NULL) <> (case_officer_id IS NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
