-- Accounts given back at the counter: doc/decisions/0012-lost-mailbox.md. And mail bodies that are sealed while they wait.

CREATE TABLE IF NOT EXISTS account_resets (
    id             BINARY(16)   NOT NULL PRIMARY KEY,
    user_id        BINARY(16)   NOT NULL,
    state          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'proposed'
                   COMMENT 'open: proposed, confirmed, sent; closed: used, refused, cancelled, objected, spent, expired',
    open_user_id   BINARY(16)   GENERATED ALWAYS AS (IF(state IN ('proposed', 'confirmed', 'sent'), user_id, NULL)) VIRTUAL
                   COMMENT 'one open at a time for each account',
    new_email      VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    identity_paper VARCHAR(32)  CHARACTER SET ascii NOT NULL COMMENT 'its kind, as html/forms/propose_reset.html lists them; never a number',
    proposed_by    BINARY(16)   NOT NULL,
    proposed_at    DATETIME(6)  NOT NULL,
    decided_by     BINARY(16)   NULL COMMENT 'who confirmed or refused: somebody else',
    decided_at     DATETIME(6)  NULL,
    reason         VARCHAR(500) NOT NULL DEFAULT '' COMMENT 'of a refusal',
    code_hash      VARCHAR(128) CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT 'Argon2id of the printed code; emptied once closed',
    objection_hash BINARY(32)   NULL COMMENT 'of the link "Ce n''est pas moi"; emptied once closed',
    link_at        DATETIME(6)  NULL COMMENT 'when the delay is over',
    link_hash      BINARY(32)   NULL COMMENT 'of the link to the new address; emptied once closed',
    tries          TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'of the code',
    expires_at     DATETIME(6)  NULL COMMENT 'of a proposal, or of the mailed link',
    closed_at      DATETIME(6)  NULL,
    UNIQUE KEY account_resets_open (open_user_id),
    UNIQUE KEY account_resets_objection (objection_hash),
    UNIQUE KEY account_resets_link (link_hash),
    KEY account_resets_user (user_id, id),
    KEY account_resets_due (state, link_at),
    KEY account_resets_age (closed_at),
    CONSTRAINT account_resets_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT account_resets_proposer FOREIGN KEY (proposed_by) REFERENCES case_officers (id),
    CONSTRAINT account_resets_decider FOREIGN KEY (decided_by) REFERENCES case_officers (id),
    CONSTRAINT account_resets_two_officers CHECK (decided_by IS NULL OR decided_by <> proposed_by)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

-- To find an account by name and birth date.
ALTER TABLE profiles ADD KEY IF NOT EXISTS profiles_birth_date (birth_date);

-- text_body and html_body hold what was written before this file, and are empty in what is written since.
ALTER TABLE outbox
    ADD COLUMN IF NOT EXISTS sealed_bodies MEDIUMBLOB NULL
        COMMENT 'both bodies, sealed with a key made of the portal''s own; nothing once sent';
