-- The trail of accounts as a chain, so that a row that is changed or missing shows; and who read which request.

ALTER TABLE account_events
    ADD COLUMN IF NOT EXISTS number BIGINT UNSIGNED NULL
        COMMENT 'in the chain, without gaps; nothing: written by a program of before this file',
    ADD COLUMN IF NOT EXISTS chain BINARY(32) NULL COMMENT 'SHA-256 of the former row''s chain and of this row''s content',
    ADD UNIQUE KEY IF NOT EXISTS account_events_number (number);

-- Whoever adds to the chain holds its one row meanwhile.
CREATE TABLE IF NOT EXISTS account_event_turns (
    turn TINYINT UNSIGNED NOT NULL PRIMARY KEY
) ENGINE=InnoDB;
INSERT IGNORE INTO account_event_turns (turn) VALUES (1);

SET @number = (SELECT COALESCE(MAX(number), 0) FROM account_events);
SET @chain = COALESCE((SELECT HEX(chain) FROM account_events WHERE number = @number), '');
UPDATE account_events SET
    number = (@number := @number + 1),
    chain = UNHEX(@chain := SHA2(CONCAT_WS('|', UPPER(@chain), @number, HEX(id), COALESCE(HEX(actor_id), ''),
        COALESCE(HEX(user_id), ''), COALESCE(HEX(case_officer_id), ''), what, happened_at, detail), 256))
    WHERE number IS NULL ORDER BY happened_at, id;

-- Every time that an officer opens a request. Rows are added, never changed.
CREATE TABLE IF NOT EXISTS request_readings (
    id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    case_officer_id BINARY(16)  NOT NULL,
    request_id      BINARY(16)  NOT NULL,
    read_at         DATETIME(6) NOT NULL,
    KEY request_readings_request (request_id, read_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
