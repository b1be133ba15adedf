-- The rights of each program, applied after every migration: only those that it needs.

GRANT SELECT, INSERT, UPDATE, DELETE ON users TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE ON activations TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE ON officers TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, DELETE ON officer_departments TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE ON requests TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT ON request_events TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT ON messages TO 'eservices_worker'@'localhost';
GRANT INSERT, SELECT (recipient, state, due_at) ON outbox TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON drafts TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, DELETE ON kept_posts TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, DELETE ON refused_pages TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT ON service_versions TO 'eservices_worker'@'localhost';
GRANT SELECT ON receipts TO 'eservices_worker'@'localhost';

GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON sessions TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON users TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON activations TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON drafts TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON kept_posts TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON refused_pages TO 'eservices_jobs'@'localhost';
GRANT SELECT, UPDATE (receipt_due_at) ON requests TO 'eservices_jobs'@'localhost';
GRANT SELECT, INSERT ON receipts TO 'eservices_jobs'@'localhost';

GRANT SELECT, INSERT ON documents TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON document_store TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, DELETE ON draft_documents TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT ON request_documents TO 'eservices_worker'@'localhost';
GRANT INSERT ON document_readings TO 'eservices_worker'@'localhost';

GRANT SELECT, UPDATE, DELETE ON documents TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON document_store TO 'eservices_jobs'@'localhost';
GRANT SELECT ON draft_documents TO 'eservices_jobs'@'localhost';
GRANT SELECT ON request_documents TO 'eservices_jobs'@'localhost';

GRANT SELECT, INSERT, UPDATE ON profiles TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE ON account_links TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON attempts TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT ON used_captchas TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE ON quotas TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON known_browsers TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE ON known_officer_browsers TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, DELETE ON held_forms TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE ON reserved_logins TO 'eservices_worker'@'localhost';

GRANT SELECT, INSERT, UPDATE ON account_resets TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, DELETE, UPDATE (granted_at, granted_by) ON officer_roles TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE ON officer_links TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON officer_recovery_codes TO 'eservices_worker'@'localhost';
GRANT SELECT, INSERT ON account_events TO 'eservices_worker'@'localhost';
GRANT SELECT, UPDATE (turn) ON account_event_turns TO 'eservices_worker'@'localhost';
GRANT INSERT ON request_readings TO 'eservices_worker'@'localhost';

GRANT SELECT, DELETE ON account_links TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON officer_links TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON attempts TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON used_captchas TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON quotas TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON known_browsers TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON known_officer_browsers TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON held_forms TO 'eservices_jobs'@'localhost';
GRANT SELECT, DELETE ON reserved_logins TO 'eservices_jobs'@'localhost';
GRANT SELECT, UPDATE, DELETE ON account_resets TO 'eservices_jobs'@'localhost';
GRANT INSERT, SELECT (number, chain) ON account_events TO 'eservices_jobs'@'localhost';
GRANT SELECT, UPDATE (turn) ON account_event_turns TO 'eservices_jobs'@'localhost';
