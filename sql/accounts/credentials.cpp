// Queries on credentials.
#include "sql/accounts/credentials.hpp"

namespace eservices::store {

constexpr Statement read_secret{"credentials.secret",
                                "SELECT secret_question, secret_answer_hash FROM users WHERE id = ?"};

std::optional<Secret> Credentials::secret(const Uuid& user) {
    Rows rows = m_connection.query(read_secret, user);
    if (!rows.next()) return std::nullopt;
    return Secret{rows.text(1), rows.text(2)};
}

constexpr Statement write_secret{"credentials.set_secret",
                                 "UPDATE users SET secret_question = ?, secret_answer_hash = ? WHERE id = ?"};

void Credentials::set_secret(const Uuid& user, const Secret& secret) {
    m_connection.execute(write_secret, secret.question, secret.answer_hash, user);
}

constexpr Statement write_user_password{"credentials.set_password",
                                        "UPDATE users SET password_hash = ?, password_set_at = ?, "
                                        "activated_at = COALESCE(activated_at, ?) WHERE id = ?"};

void Credentials::set_password(const Uuid& user, std::string_view hash, UtcTime now) {
    m_connection.execute(write_user_password, hash, now, now, user);
}

constexpr Statement renew_user_hash{"credentials.renew_hash",
                                    "UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?"};

void Credentials::renew_hash(const Uuid& user, std::string_view former, std::string_view renewed) {
    m_connection.execute(renew_user_hash, renewed, user, former);
}

constexpr Statement write_email{"credentials.set_email", "UPDATE users SET email = ? WHERE id = ?"};

void Credentials::set_email(const Uuid& user, std::string_view email) {
    m_connection.execute(write_email, email, user);
}

constexpr const Statement* all_of_credentials[] = {&read_secret, &write_secret, &write_user_password, &renew_user_hash,
                                                   &write_email};
constinit const Statements Credentials::statements = all_of_credentials;

}  // namespace eservices::store
