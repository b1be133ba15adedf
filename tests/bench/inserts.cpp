// How many filings a second the database takes: the rows that the portal writes for one request, in one durable transaction,
// through the connector and nothing else.
// Usage: inserts THREADS SECONDS LOGIN      copies the rows of that citizen's last request, with keys of their own
#include <array>
#include <cstdlib>

#include "sql/outbox.hpp"
#include "sql/requests.hpp"
#include "tests/bench/bare_statement.hpp"
#include "tests/bench/timed_loop.hpp"
#include "values/reference.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

/// The columns of a request and of its mail that each copy repeats.
using Model = std::array<std::string, 11>;

Model read_model(const Settings& settings, const std::string& login) {
    // The worker may write a mail but never read one.
    const auto connection = bench::connect(settings, settings.database.owner);
    const std::unique_ptr<::sql::PreparedStatement> statement{connection->prepareStatement(
        "SELECT r.user_id, r.service, r.service_title, r.department, r.status, r.answers, m.recipient, m.recipient_name, "
        "m.subject, m.text_body, m.html_body FROM users u "
        "JOIN requests r ON r.id = (SELECT MAX(id) FROM requests WHERE user_id = u.id) "
        "JOIN outbox m ON m.id = (SELECT MAX(id) FROM outbox) WHERE u.login = ? AND m.recipient = u.email")};
    bench::bind(*statement, 1, login);
    const std::unique_ptr<::sql::ResultSet> rows{statement->executeQuery()};
    if (!rows->next()) throw std::runtime_error("no request and mail of " + login);
    Model model;
    for (unsigned i = 0; i < model.size(); ++i) model[i] = rows->getString(i + 1).asStdString();
    if (model.back().empty()) throw std::runtime_error("the mail of " + login + " was sent and emptied already");
    return model;
}

class Filing {
  public:
    Filing(const Settings& settings, const Model& model)
        : m_model(model),
          m_connection(bench::connect(settings, settings.database.worker)),
          m_request(bench::prepare(*m_connection, store::Requests::statements, "requests.add")),
          m_event(bench::prepare(*m_connection, store::Requests::statements, "requests.add_event")),
          m_mail(bench::prepare(*m_connection, store::Outbox::writer_statements, "outbox.add")) {
        m_connection->setAutoCommit(false);
    }

    void run() {
        const auto& [user, service, title, department, status, answers, recipient, name, subject, text, html] = m_model;
        const UtcTime time = utc_now();
        const Uuid id = Uuid::at(time);
        const Uuid event = Uuid::at(time);
        const Uuid mail = Uuid::at(time);
        const TokenHash key = hash_token(new_token());
        const std::string now = to_sql(time);
        execute(*m_request,
                {id.raw(), new_reference(), user, service, title, department, status, answers, raw(key), now, now});
        bench::bind(*m_event, 1, event.raw());
        bench::bind(*m_event, 2, id.raw());
        bench::bind(*m_event, 3, status);
        m_event->setNull(4, ::sql::DataType::VARCHAR);
        bench::bind(*m_event, 5, now);
        m_event->executeUpdate();
        execute(*m_mail, {mail.raw(), recipient, name, subject, text, html, "bench", now, now});
        m_connection->commit();
    }

  private:
    static void execute(::sql::PreparedStatement& statement, std::initializer_list<std::string_view> values) {
        unsigned index = 0;
        for (const std::string_view value : values) bench::bind(statement, ++index, value);
        statement.executeUpdate();
    }

    const Model& m_model;
    std::unique_ptr<::sql::Connection> m_connection;
    std::unique_ptr<::sql::PreparedStatement> m_request, m_event, m_mail;
};

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 4) throw std::invalid_argument("THREADS SECONDS LOGIN are needed");
        start_cryptography();
        const Settings settings = read_settings(settings_path(""));
        const Model model = read_model(settings, argv[3]);
        bench::measure(std::atoi(argv[1]), std::atof(argv[2]), [&]() -> bench::Turn {
            return [filing = std::make_shared<Filing>(settings, model)] { filing->run(); };
        });
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::cerr << "inserts: " << error.what() << std::endl;
        return EXIT_FAILURE;
    }
}
