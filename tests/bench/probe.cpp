// A bare FastCGI program, the ceiling of our pages: it answers with given bytes and does nothing else, or nothing but a page's
// two SELECTs or a filing's INSERTs.
// Usage: probe SOCKET PROCESSES THREADS TOKEN LOGIN NAME=FILE…
//   A path that ends with /NAME is answered with FILE, a whole CGI response. For the name `mon-suivi` the session of TOKEN and
//   its citizen's list are read first, every column of every row, over the thread's own connection. For the name `filing` the
//   rows of LOGIN's last request are written first, with keys of their own.
//   The portal's configuration is found in the same way as by `eservices`.
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <thread>
#include <vector>

#include <fcgiapp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "sql/requests/requests.hpp"
#include "sql/sessions/sessions.hpp"
#include "tests/bench/bare_filing.hpp"
#include "values/token.hpp"

namespace {

using namespace eservices;

constexpr std::string_view page_with_queries = "mon-suivi";
constexpr std::string_view filing = "filing";

struct Order {
    std::string token, filer;
    std::map<std::string, std::string, std::less<>> answers;
};

class Queries {
  public:
    Queries(const Settings& settings, std::string_view token)
        : m_connection(bench::connect(settings, settings.database.worker)),
          m_session(bench::prepare(*m_connection, store::Sessions::statements, "sessions.find")),
          m_list(bench::prepare(*m_connection, store::Requests::statements, "requests.list_for_user")),
          m_token(hash_token(token)) {}

    /// Throws std::runtime_error when the queries return no rows.
    void run() {
        const UtcTime now = utc_now();
        bench::bind(*m_session, 1, raw(m_token));
        bench::bind(*m_session, 2, to_sql(now));
        bench::bind(*m_session, 3, to_sql(now - std::chrono::minutes{30}));
        const auto session = read(*m_session);
        if (session.empty()) throw std::runtime_error("there is no such session");
        bench::bind(*m_list, 1, session.front());
        bench::bind(*m_list, 2, Uuid::greatest().raw());
        m_list->setInt64(3, 21);
        if (read(*m_list).empty()) throw std::runtime_error("the citizen has no requests");
    }

  private:
    /// Reads every column of every row.
    static std::vector<std::string> read(::sql::PreparedStatement& statement) {
        std::vector<std::string> values;
        const std::unique_ptr<::sql::ResultSet> rows{statement.executeQuery()};
        const unsigned columns = rows->getMetaData()->getColumnCount();
        while (rows->next())
            for (unsigned column = 1; column <= columns; ++column)
                values.push_back(rows->getString(column).asStdString());
        return values;
    }

    std::unique_ptr<::sql::Connection> m_connection;
    std::unique_ptr<::sql::PreparedStatement> m_session, m_list;
    TokenHash m_token;
};

/// What a thread has opened so far.
struct Thread {
    std::optional<Queries> queries;
    std::optional<bench::Filing> filing;
};

void answer(FCGX_Request& request, const Order& order, Thread& own) {
    const char* const path = FCGX_GetParam("DOCUMENT_URI", request.envp);
    const std::string_view address = path == nullptr ? "" : path;
    const std::string_view name = address.substr(address.rfind('/') + 1);
    const auto found = order.answers.find(name);
    std::string_view text = "Status: 404 Not Found\r\n\r\n";
    if (found != order.answers.end()) text = found->second;
    try {
        if (name == page_with_queries) {
            if (!own.queries) own.queries.emplace(read_settings(settings_path("")), order.token);
            own.queries->run();
        }
        if (name == filing) {
            const auto file = [&](const Settings& settings) {
                own.filing.emplace(settings, bench::read_model(settings, order.filer));
            };
            if (!own.filing) file(read_settings(settings_path("")));
            own.filing->run();
        }
    } catch (const std::exception& error) {
        std::cerr << "probe: " << error.what() << std::endl;
        text = "Status: 500 Internal Server Error\r\n\r\n";
    }
    FCGX_PutStr(text.data(), static_cast<int>(text.size()), request.out);
}

void serve(int socket, const Order& order) {
    FCGX_Request request;
    FCGX_InitRequest(&request, socket, 0);
    Thread own;
    while (FCGX_Accept_r(&request) == 0) answer(request, order, own);
}

std::string content_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    if (text.empty()) throw std::runtime_error("nothing to answer with in " + file);
    return text;
}

/// A child ends with its parent, so that stopping the first process stops all.
void start_processes(int count) {
    const pid_t parent = getpid();
    for (int i = 1; i < count; ++i) {
        if (fork() != 0) continue;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) std::_Exit(EXIT_FAILURE);
        return;
    }
}

void run(const std::vector<std::string>& arguments) {
    Order order{.token = arguments.at(3), .filer = arguments.at(4), .answers = {}};
    for (std::size_t i = 5; i < arguments.size(); ++i) {
        const std::size_t equals = arguments[i].find('=');
        order.answers.emplace(arguments[i].substr(0, equals), content_of(arguments[i].substr(equals + 1)));
    }
    start_cryptography();
    constexpr int backlog = 1024;  // like the portal's socket
    const int socket = FCGX_OpenSocket(arguments.at(0).c_str(), backlog);
    if (socket < 0) throw std::runtime_error("the socket cannot be opened");
    start_processes(std::stoi(arguments.at(1)));
    FCGX_Init();
    std::vector<std::jthread> threads;
    for (int i = 0; i < std::stoi(arguments.at(2)); ++i) threads.emplace_back([&] { serve(socket, order); });
}

}  // namespace

int main(int argc, char** argv) {
    try {
        run({argv + 1, argv + argc});
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::cerr << "probe: " << error.what() << std::endl;
        return EXIT_FAILURE;
    }
}
