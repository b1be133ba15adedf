// Queries on users and activations.
#include "sql/accounts/users.hpp"

#include "values/email_address.hpp"

namespace eservices::store {
namespace {

User user_of(const Rows& rows) {
    return {rows.id(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6), !rows.is_null(7)};
}

constexpr Statement insert_user{
    "users.add",
    "INSERT INTO users (id, login, email, family_name, given_names, password_hash, secret_question, secret_answer_hash, "
    "terms_version, terms_accepted_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

}  // namespace

void Users::add(const NewUser& user) {
    m_connection.execute(insert_user, user.id, user.login, user.email, user.family_name, user.given_names,
                         user.password_hash, user.secret_question, user.secret_answer_hash, user.terms_version,
                         user.created_at, user.created_at);
}

// Three keys, three reads of one row each; an exact login wins over one in another case, and that over another
// account's address.
constexpr Statement by_name{
    "users.find",
    "(SELECT id, login, email, family_name, given_names, password_hash, activated_at, 1 AS choice "
    "FROM users WHERE login = ?) UNION ALL "
    "(SELECT id, login, email, family_name, given_names, password_hash, activated_at, 2 "
    "FROM users WHERE login_key = LOWER(?)) UNION ALL "
    "(SELECT id, login, email, family_name, given_names, password_hash, activated_at, 3 "
    "FROM users WHERE email_key = LOWER(?)) ORDER BY choice LIMIT 1"};

std::optional<User> Users::find(std::string_view login_or_email) {
    const std::string name = account_name(login_or_email);
    Rows rows = m_connection.query(by_name, login_or_email, name, name);
    if (!rows.next()) return std::nullopt;
    return user_of(rows);
}

constexpr Statement user_by_id{
    "users.find_by_id",
    "SELECT id, login, email, family_name, given_names, password_hash, activated_at FROM users "
    "WHERE id = ?"};

std::optional<User> Users::find(const Uuid& id) {
    Rows rows = m_connection.query(user_by_id, id);
    if (!rows.next()) return std::nullopt;
    return user_of(rows);
}

constexpr Statement count_login{
    "users.login_exists",
    "SELECT 1 FROM users WHERE login_key = LOWER(?) UNION ALL SELECT 1 FROM users WHERE login = ? UNION ALL "
    "SELECT 1 FROM reserved_logins WHERE login_key = LOWER(?)"};

bool Users::login_exists(std::string_view login) {
    const std::string name = account_name(login);
    return m_connection.query(count_login, name, login, name).next();
}

constexpr Statement insert_reserved_login{"users.reserve_login",
                                          "INSERT INTO reserved_logins (login_key, reserved_at) VALUES (LOWER(?), ?) "
                                          "ON DUPLICATE KEY UPDATE reserved_at = VALUES(reserved_at)"};

void Users::reserve_login(std::string_view login, UtcTime now) {
    m_connection.execute(insert_reserved_login, account_name(login), now);
}

constexpr Statement count_email{"users.email_exists", "SELECT 1 FROM users WHERE email_key = LOWER(?)"};

bool Users::email_exists(std::string_view email) { return m_connection.query(count_email, account_name(email)).next(); }

constexpr Statement insert_activation{"users.add_activation",
                                      "INSERT INTO activations (token_hash, user_id, expires_at) VALUES (?, ?, ?)"};

void Users::add_activation(const TokenHash& token, const Uuid& user, UtcTime expires_at) {
    m_connection.execute(insert_activation, token, user, expires_at);
}

constexpr Statement read_activation{"users.activation",
                                    "SELECT expires_at, used_at FROM activations WHERE token_hash = ?"};

ActivationOutcome Users::activation(const TokenHash& token, UtcTime now) {
    Rows rows = m_connection.query(read_activation, token);
    if (!rows.next()) return ActivationOutcome::unknown;
    if (!rows.is_null(2)) return ActivationOutcome::already_used;
    return rows.time(1) <= now ? ActivationOutcome::expired : ActivationOutcome::activated;
}

constexpr Statement use_activation{"users.use_activation",
                                   "UPDATE activations SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND "
                                   "expires_at > ?"};
constexpr Statement activate_user{"users.activate",
                                  "UPDATE users SET activated_at = ? WHERE activated_at IS NULL AND id = "
                                  "(SELECT user_id FROM activations WHERE token_hash = ?)"};

ActivationOutcome Users::activate(const TokenHash& token, UtcTime now) {
    return m_connection.transaction([&] {
        if (m_connection.execute(use_activation, now, token, now) == 0) return activation(token, now);
        m_connection.execute(activate_user, now, token);
        return ActivationOutcome::activated;
    });
}

constexpr Statement remove_one{"users.remove", "DELETE FROM users WHERE id = ?"};

bool Users::remove(const Uuid& user) { return m_connection.execute(remove_one, user) == 1; }

constexpr Statement remove_never_activated{
    "users.purge_never_activated", "DELETE FROM users WHERE activated_at IS NULL AND created_at < ? LIMIT 1000"};

constexpr Statement remove_reserved_logins{"users.purge_reserved_logins",
                                           "DELETE FROM reserved_logins WHERE reserved_at < ? LIMIT 1000"};

std::uint64_t Users::purge_never_activated(UtcTime before) {
    return m_connection.execute(remove_never_activated, before) + m_connection.execute(remove_reserved_logins, before);
}

constexpr const Statement* all_of_users[] = {&insert_user,   &by_name,           &user_by_id,           &count_login,
                                             &count_email,   &insert_activation, &read_activation,      &use_activation,
                                             &activate_user, &remove_one,        &insert_reserved_login};
constexpr const Statement* purge_of_users[] = {&remove_never_activated, &remove_reserved_logins};
constinit const Statements Users::statements = all_of_users;
constinit const Statements Users::purge_statements = purge_of_users;

}  // namespace eservices::store
