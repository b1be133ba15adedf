// The rows of one filing in one durable transaction, through the connector without the repositories.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/mail/outbox.hpp"
#include "sql/requests/requests.hpp"
#include "tests/bench/bare_statement.hpp"
#include "values/reference.hpp"
#include "values/token.hpp"

namespace eservices::bench {

inline constexpr const char* insert_request =
    "INSERT INTO requests (id, reference, user_id, follow_code_hash, requester_email, requester_family_name, "
    "requester_given_names, service, service_version, service_title, department, status, answers, mentions, "
    "submission_key, submitted_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr const char* insert_mail =
    "INSERT INTO outbox (id, recipient, recipient_name, subject, text_body, html_body, sealed_bodies, cause, created_at, "
    "due_at) VALUES (?, ?, ?, ?, '', '', ?, ?, ?, ?)";

/// The values of these rows, from the citizen's last request and its mail, whose bodies are erased once sent: as many bytes
/// replace them. NULL is nullopt.
using Row = std::vector<std::optional<std::string>>;
struct Model {
    Row request, mail;
};

inline Row read_row(::sql::Connection& connection, const char* text, const std::string& login) {
    const std::unique_ptr<::sql::PreparedStatement> statement{connection.prepareStatement(text)};
    bench::bind(*statement, 1, login);
    const std::unique_ptr<::sql::ResultSet> rows{statement->executeQuery()};
    if (!rows->next()) throw std::runtime_error("no request and mail of " + login);
    Row row;
    for (unsigned i = 1; i <= rows->getMetaData()->getColumnCount(); ++i)
        row.push_back(rows->isNull(i) ? std::nullopt : std::optional{rows->getString(i).asStdString()});
    return row;
}

/// Throws std::runtime_error when that citizen has not filed any request.
inline Model read_model(const Settings& settings, const std::string& login) {
    // The worker may write mails but not read them.
    const auto connection = connect(settings, settings.database.owner);
    return {read_row(*connection,
                     "SELECT r.id, r.reference, r.user_id, r.follow_code_hash, r.requester_email, "
                     "r.requester_family_name, r.requester_given_names, r.service, r.service_version, r.service_title, "
                     "r.department, r.status, r.answers, r.mentions, r.submission_key, r.submitted_at, r.updated_at "
                     "FROM requests r JOIN users u ON u.id = r.user_id WHERE u.login = ? ORDER BY r.id DESC LIMIT 1",
                     login),
            read_row(*connection,
                     "SELECT m.id, m.recipient, m.recipient_name, m.subject, REPEAT('m', 6000), m.cause, "
                     "m.created_at, m.due_at FROM outbox m JOIN users u ON u.email = m.recipient WHERE u.login = ? "
                     "ORDER BY m.id DESC LIMIT 1",
                     login)};
}

class Filing {
  public:
    Filing(const Settings& settings, Model model)
        : m_model(std::move(model)),
          m_connection(connect(settings, settings.database.worker)),
          m_request(m_connection->prepareStatement(insert_request)),
          m_mail(m_connection->prepareStatement(insert_mail)) {
        m_connection->setAutoCommit(false);
    }

    void run() {
        constexpr std::size_t submission_key = 14;
        m_model.request[0] = Uuid::at(utc_now()).raw();
        m_model.request[1] = new_reference();
        m_model.request[submission_key] = raw(hash_token(new_token()));
        m_model.mail[0] = Uuid::at(utc_now()).raw();
        execute(*m_request, m_model.request);
        execute(*m_mail, m_model.mail);
        m_connection->commit();
    }

  private:
    static void execute(::sql::PreparedStatement& statement, const Row& row) {
        unsigned index = 0;
        for (const auto& value : row) {
            if (value) {
                bench::bind(statement, ++index, *value);
            } else {
                statement.setNull(++index, ::sql::DataType::VARCHAR);
            }
        }
        statement.executeUpdate();
    }

    Model m_model;
    std::unique_ptr<::sql::Connection> m_connection;
    std::unique_ptr<::sql::PreparedStatement> m_request, m_mail;
};

}  // namespace eservices::bench
