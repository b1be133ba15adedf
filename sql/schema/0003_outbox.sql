-- Mail to be sent: written in the transaction of its cause, leased by a relay, kept until the SMTP server accepted it.

CREATE TABLE IF NOT EXISTS outbox (
    id              BINARY(16)   NOT NULL PRIMARY KEY COMMENT 'also the stable Message-ID',
    recipient       VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    recipient_name  VARCHAR(512) NOT NULL,
    subject         VARCHAR(256) NOT NULL,
    text_body       MEDIUMTEXT   NOT NULL COMMENT 'emptied once sent: it may hold a link that opens an account',
    html_body       MEDIUMTEXT   NOT NULL COMMENT 'emptied once sent',
    cause           VARCHAR(64)  CHARACTER SET ascii NOT NULL COMMENT 'id of the HTTP request that wrote it',
    state           VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting' COMMENT 'waiting, sent, dead',
    attempts        INT UNSIGNED NOT NULL DEFAULT 0,
    due_at          DATETIME(6)  NOT NULL COMMENT 'next attempt, or end of the lease while a relay holds it',
    lease           BINARY(16)   NULL COMMENT 'the relay run that holds it',
    created_at      DATETIME(6)  NOT NULL,
    sent_at         DATETIME(6)  NULL,
    last_error      VARCHAR(512) NOT NULL DEFAULT '',
    KEY outbox_due (state, due_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
