// Opens connections, prepares and runs statements, and translates the connector's exceptions.
#include "sql/engine/connection.hpp"

#include <algorithm>

#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/statement.h>
#include <fmt/format.h>
#include <mysql_connection.h>
#include <mysql_driver.h>

namespace eservices::store {
namespace {

constexpr std::chrono::milliseconds least_back_off{100};
constexpr std::chrono::milliseconds most_back_off{500};

// MariaDB's defaults allow lost updates, half rolled-back transactions and 50-second stalls.
constexpr const char* session_setup =
    "SET SESSION time_zone='+00:00', "
    "sql_mode='STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE', "
    "tx_isolation='READ-COMMITTED', innodb_lock_wait_timeout=3, lock_wait_timeout=10, max_statement_time=10, "
    "innodb_snapshot_isolation=ON";

// Error numbers of the server (1xxx) and of the client library (2xxx).
constexpr int duplicate_key = 1062;
constexpr int lock_wait_timeout = 1205;
constexpr int deadlock_found = 1213;
constexpr int record_changed = 1020;  // innodb_snapshot_isolation: the row changed since it was read

bool is_loss(int code) { return code == 1053 || code == 1927 || (code >= 2000 && code < 2100); }

bool is_passing(int code) {
    constexpr int passing[] = {1040, 1203, 1226, 1290, 1836, 1021, 1114, 1969, 3024};  // full, read-only, too slow
    return std::find(std::begin(passing), std::end(passing), code) != std::end(passing);
}

/// For these errors the server's message quotes values, which must not reach a log.
bool quotes_values(int code) {
    constexpr int quoting[] = {duplicate_key, 1264, 1265, 1292, 1366, 1406};
    return std::find(std::begin(quoting), std::end(quoting), code) != std::end(quoting);
}

}  // namespace

Connection::Connection(ConnectionOptions options, std::vector<Statements> statements)
    : m_options(std::move(options)), m_statements(std::move(statements)) {}

Connection::~Connection() { close(); }

void Connection::open() {
    if (m_connection != nullptr) return;
    if (m_in_transaction) throw Unavailable("the connection was lost inside a transaction");
    if (std::chrono::steady_clock::now() < m_next_attempt)
        throw Unavailable("the database was out of reach a moment ago");
    try {
        connect();
        m_back_off = std::chrono::milliseconds{0};
    } catch (const ::sql::SQLException& error) {
        m_back_off = std::clamp(m_back_off * 2, least_back_off, most_back_off);
        m_next_attempt = std::chrono::steady_clock::now() + m_back_off;
        close();
        fail("connect", error);
    }
}

void Connection::connect() {
    ::sql::ConnectOptionsMap options;
    options["hostName"] = ::sql::SQLString("unix://" + m_options.socket);
    options["userName"] = ::sql::SQLString(m_options.user);
    options["password"] = ::sql::SQLString(m_options.password);
    options["schema"] = ::sql::SQLString(m_options.database);
    options["OPT_CHARSET_NAME"] = ::sql::SQLString("utf8mb4");
    options["OPT_CONNECT_TIMEOUT"] = 3;
    options["OPT_READ_TIMEOUT"] = 30;
    options["OPT_WRITE_TIMEOUT"] = 30;
    options["OPT_RECONNECT"] = false;  // it silently drops transactions and prepared statements
    // Fetched once: the connector's manual warns against concurrent calls.
    static ::sql::mysql::MySQL_Driver* const driver = ::sql::mysql::get_driver_instance();
    m_connection.reset(driver->connect(options));
    std::unique_ptr<::sql::Statement> { m_connection->createStatement() } -> execute(session_setup);
}

void Connection::prepare_all() {
    open();
    for (const Statements repository : m_statements)
        for (const Statement* const statement : repository) find(*statement);
}

void Connection::close() {
    m_prepared.clear();
    m_connection.reset();
}

Connection::Prepared Connection::find(const Statement& statement) {
    if (const auto found = m_prepared.find(&statement); found != m_prepared.end()) return {statement, *found->second};
    const bool is_ours = std::any_of(m_statements.begin(), m_statements.end(), [&](const Statements repository) {
        return std::find(repository.begin(), repository.end(), &statement) != repository.end();
    });
    if (!is_ours) throw DatabaseError(fmt::format("{}: not among this connection's statements", statement.name()));
    try {
        std::unique_ptr<::sql::PreparedStatement> prepared{
            m_connection->prepareStatement(::sql::SQLString(std::string{statement.text()}))};
        return {statement, *m_prepared.emplace(&statement, std::move(prepared)).first->second};
    } catch (const ::sql::SQLException& error) {
        fail(statement.name(), error);
    }
}

Rows Connection::run_query(Prepared prepared) {
    try {
        return Rows{std::unique_ptr<::sql::ResultSet>{prepared.handle.executeQuery()}};
    } catch (const ::sql::SQLException& error) {
        fail(prepared.statement.name(), error);
    }
}

std::uint64_t Connection::run_update(Prepared prepared) {
    try {
        return static_cast<std::uint64_t>(prepared.handle.executeUpdate());
    } catch (const ::sql::SQLException& error) {
        fail(prepared.statement.name(), error);
    }
}

void Connection::run_script_statement(const std::string& text) {
    open();
    try {
        std::unique_ptr<::sql::Statement> { m_connection->createStatement() } -> execute(text);
    } catch (const ::sql::SQLException& error) {
        fail("script", error);
    }
}

void Connection::fail(std::string_view statement, const ::sql::SQLException& error) {
    const int code = error.getErrorCode();
    const std::string said = quotes_values(code) ? "a value does not fit" : error.what();
    const std::string what = fmt::format("{}: {} ({})", statement, said, code);
    if (code == duplicate_key) throw Duplicate(what);
    if (code == deadlock_found || code == lock_wait_timeout || code == record_changed) throw Deadlock(what);
    if (is_loss(code)) {
        close();
        throw Unavailable(what);
    }
    if (is_passing(code)) throw Unavailable(what);
    throw DatabaseError(what);
}

void Connection::bind(::sql::PreparedStatement& handle, unsigned index, std::string_view value) {
    handle.setString(index, ::sql::SQLString(value.data(), value.size()));
}

void Connection::bind(::sql::PreparedStatement& handle, unsigned index, std::int64_t value) {
    handle.setInt64(index, value);
}

void Connection::bind(::sql::PreparedStatement& handle, unsigned index, Stream value) {
    handle.setBlob(index, &value.bytes);
}

void Connection::bind_null(::sql::PreparedStatement& handle, unsigned index) {
    handle.setNull(index, ::sql::DataType::VARCHAR);
}

Connection::Transaction::Transaction(Connection& connection) : m_connection(connection) {
    connection.repeat_if_lost([&] { connection.run_script_statement("START TRANSACTION"); });
    connection.m_in_transaction = true;
}

Connection::Transaction::~Transaction() {
    m_connection.m_in_transaction = false;
    if (!m_open || m_connection.m_connection == nullptr) return;
    try {
        m_connection.run_script_statement("ROLLBACK");
    } catch (const DatabaseError&) {
        m_connection.close();  // the server rolls back what a closed connection left open
    }
}

void Connection::Transaction::commit() {
    m_connection.run_script_statement("COMMIT");
    m_open = false;
}

}  // namespace eservices::store
