-- Forms kept over a login: those of nobody's session are counted by where they come from, and wait for a press of their button.

ALTER TABLE kept_posts
    ADD COLUMN IF NOT EXISTS needs_press  TINYINT(1) NOT NULL DEFAULT 1 COMMENT 'shown again, and sent by its author''s hand only',
    ADD COLUMN IF NOT EXISTS network_hash BINARY(32) NULL COMMENT 'keyed hash of the address that it came from; nothing when its owner is known',
    ADD KEY IF NOT EXISTS kept_posts_network (network_hash, kept_at);
