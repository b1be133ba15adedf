-- What citizens ask for, what became of it, and what was written about it.

CREATE TABLE IF NOT EXISTS requests (
    id              BINARY(16)   NOT NULL PRIMARY KEY COMMENT 'UUIDv7: also the order of filing',
    reference       CHAR(11)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    user_id         BINARY(16)   NOT NULL,
    service         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'slug of the e-service file',
    service_title   VARCHAR(256) NOT NULL COMMENT 'as it was when filed',
    department      VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status          VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    answers         LONGTEXT     CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON: legend, label, answer',
    submission_key  BINARY(32)   NOT NULL COMMENT 'hash of the form''s token: the same form filed twice is one request',
    submitted_at    DATETIME(6)  NOT NULL,
    updated_at      DATETIME(6)  NOT NULL,
    case_officer_id BINARY(16)   NULL COMMENT 'who took it in charge',
    UNIQUE KEY requests_reference (reference),
    UNIQUE KEY requests_submission (user_id, submission_key),
    KEY requests_of_user (user_id, id),
    KEY requests_inbox (department, status, id),
    CONSTRAINT requests_user FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT requests_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id),
    CONSTRAINT requests_answers CHECK (JSON_VALID(answers))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS request_events (
    id              BINARY(16)  NOT NULL PRIMARY KEY,
    request_id      BINARY(16)  NOT NULL,
    status          VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the status it came to',
    case_officer_id BINARY(16)  NULL COMMENT 'nobody: the citizen or the portal itself',
    happened_at     DATETIME(6) NOT NULL,
    KEY request_events_of_request (request_id, id),
    CONSTRAINT request_events_request FOREIGN KEY (request_id) REFERENCES requests (id) ON DELETE CASCADE,
    CONSTRAINT request_events_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE IF NOT EXISTS messages (
    id              BINARY(16)  NOT NULL PRIMARY KEY,
    request_id      BINARY(16)  NOT NULL,
    case_officer_id BINARY(16)  NULL COMMENT 'nobody: written by the citizen',
    body            TEXT        CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    submission_key  BINARY(32)  NOT NULL,
    sent_at         DATETIME(6) NOT NULL,
    UNIQUE KEY messages_submission (request_id, submission_key),
    KEY messages_of_request (request_id, id),
    CONSTRAINT messages_request FOREIGN KEY (request_id) REFERENCES requests (id) ON DELETE CASCADE,
    CONSTRAINT messages_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
