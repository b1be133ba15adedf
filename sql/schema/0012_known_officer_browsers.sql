-- From which browsers a case officer has signed in before: their tries are counted apart, so that nobody else's keep the officer out.

CREATE TABLE IF NOT EXISTS known_officer_browsers (
    case_officer_id BINARY(16)  NOT NULL,
    browser_hash    BINARY(32)  NOT NULL COMMENT 'of a cookie that stays a year',
    seen_at         DATETIME(6) NOT NULL,
    PRIMARY KEY (case_officer_id, browser_hash),
    KEY known_officer_browsers_age (seen_at),
    CONSTRAINT known_officer_browsers_officer FOREIGN KEY (case_officer_id) REFERENCES case_officers (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
