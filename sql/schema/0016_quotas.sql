-- How much somebody has left behind today: drafts, papers, messages.

CREATE TABLE IF NOT EXISTS quotas (
    subject BINARY(32)   NOT NULL PRIMARY KEY COMMENT 'keyed hash of what is left and of the visitor, account, request or network',
    used    INT UNSIGNED NOT NULL,
    ends_at DATETIME(6)  NOT NULL COMMENT 'when it begins anew',
    KEY quotas_age (ends_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
