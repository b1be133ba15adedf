-- Papers of people who are signed in are inspected first: whoever comes without a name holds nobody up but others of the kind.

ALTER TABLE documents
    ADD COLUMN IF NOT EXISTS of_visitor BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'sent by somebody who was not signed in',
    ADD KEY IF NOT EXISTS documents_to_inspect_in_order (of_visitor, inspect_at);
