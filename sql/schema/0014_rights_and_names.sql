-- Since when an officer has a role, and from whom: doc/decisions/0018-who-watches-the-officers.md. And room for the longest name.

ALTER TABLE case_officer_roles
    ADD COLUMN IF NOT EXISTS granted_at DATETIME(6) NULL
        COMMENT 'nothing: before this was kept, or as long as the account; made anew when the account is enabled again',
    ADD COLUMN IF NOT EXISTS granted_by BINARY(16) NULL COMMENT 'the case officer who gave it; nobody: the command line';

-- What a program of before this file grants meanwhile is new too.
ALTER TABLE case_officer_roles MODIFY COLUMN granted_at DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6)
    COMMENT 'nothing: before this was kept, or as long as the account; made anew when the account is enabled again';

-- Two names of 256 characters and the space between them.
ALTER TABLE outbox MODIFY COLUMN recipient_name VARCHAR(513) NOT NULL;
