-- What was typed into a form that a security test comes after, sealed with a key that is not here, for an hour.

CREATE TABLE IF NOT EXISTS held_forms (
    token_hash BINARY(32)  NOT NULL PRIMARY KEY COMMENT 'BLAKE2b-256 of the token in the address of the test',
    sealed     MEDIUMBLOB  NOT NULL,
    held_at    DATETIME(6) NOT NULL,
    KEY held_forms_age (held_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
