-- One word for one thing (doc/vocabulary.md): an officer, never a case officer; a document, never a paper.

-- A check names columns: it goes before them and comes back at the end.
ALTER TABLE sessions DROP CONSTRAINT IF EXISTS sessions_one_person;
ALTER TABLE account_events DROP CONSTRAINT IF EXISTS account_events_one_account;

RENAME TABLE IF EXISTS case_officers TO officers;
RENAME TABLE IF EXISTS case_officer_departments TO officer_departments;
RENAME TABLE IF EXISTS case_officer_roles TO officer_roles;
RENAME TABLE IF EXISTS case_officer_recovery_codes TO officer_recovery_codes;
RENAME TABLE IF EXISTS case_officer_links TO officer_links;

ALTER TABLE officer_departments RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE officer_roles RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE officer_recovery_codes RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE officer_links RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE sessions RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE requests RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE request_events RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE messages RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE document_readings RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE account_events RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE known_officer_browsers RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE request_readings RENAME COLUMN IF EXISTS case_officer_id TO officer_id;
ALTER TABLE drafts RENAME COLUMN IF EXISTS papers TO documents;
ALTER TABLE account_resets RENAME COLUMN IF EXISTS identity_paper TO identity_document;

ALTER TABLE sessions ADD CONSTRAINT IF NOT EXISTS sessions_one_person CHECK ((user_id IS NULL) <> (officer_id IS NULL));
ALTER TABLE account_events
    ADD CONSTRAINT IF NOT EXISTS account_events_one_account CHECK ((user_id IS NULL) <> (officer_id IS NULL));
