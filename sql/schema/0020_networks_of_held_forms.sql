-- Where a form that waits for its security test came from, so that one network cannot fill the table.

ALTER TABLE held_forms
    ADD COLUMN IF NOT EXISTS network_hash BINARY(32) NULL
        COMMENT 'keyed hash of the network of the address it came from; nothing: held before this was kept' AFTER sealed,
    ADD KEY IF NOT EXISTS held_forms_network (network_hash, held_at);
