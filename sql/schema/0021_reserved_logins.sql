-- Identifiants chosen in a sign-up whose courriel has an account already: taken as long as a sign-up that nobody activates, so that the
-- identifiant does not tell who has an account.

CREATE TABLE IF NOT EXISTS reserved_logins (
    login_key   VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY COMMENT 'as users.login_key',
    reserved_at DATETIME(6) NOT NULL,
    KEY reserved_logins_age (reserved_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
