-- Receipts: the PDF of each request, what its requester was told, and which requests still wait for theirs.
--
-- A request that is filed is due for a receipt by the column's default, so filing sends no statement more and no value more; it
-- pays one entry at the end of one index. NULL is every request that has its receipt or was never due (those from before this
-- file): jobs look at the few others only, however many requests there are. An entry of that index takes about 30 bytes.

CREATE TABLE IF NOT EXISTS receipts (
    request_id BINARY(16)  NOT NULL PRIMARY KEY,
    pdf        MEDIUMBLOB  NOT NULL,
    made_at    DATETIME(6) NOT NULL,
    CONSTRAINT receipts_request FOREIGN KEY (request_id) REFERENCES requests (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

ALTER TABLE requests
    ADD COLUMN IF NOT EXISTS mentions TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL
        COMMENT 'JSON: what the requester was told when filing: department, effect of silence, remedies',
    ADD COLUMN IF NOT EXISTS receipt_due_at DATETIME(6) NULL COMMENT 'from when on its receipt is to be made';

-- After the column, which is empty for the requests there are.
ALTER TABLE requests ALTER COLUMN receipt_due_at SET DEFAULT '2000-01-01 00:00:00';
ALTER TABLE requests ADD KEY IF NOT EXISTS requests_receipt_due (receipt_due_at);
