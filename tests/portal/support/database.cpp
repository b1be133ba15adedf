// Plain statements, because each test asks something else.
#include "tests/portal/support/database.hpp"

#include <stdexcept>

#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <cppconn/statement.h>
#include <fmt/format.h>
#include <mysql_connection.h>
#include <mysql_driver.h>

#include "tests/portal/support/instance.hpp"

namespace eservices::portal_test {

std::string hexadecimal(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return text;
}

Database::Database() {
    const Settings read = settings();
    ::sql::ConnectOptionsMap options;
    options["hostName"] = ::sql::SQLString("unix://" + read.database.socket.string());
    options["userName"] = ::sql::SQLString(read.database.owner.user);
    options["password"] = ::sql::SQLString(read_secret(read.database.owner.password_file));
    options["schema"] = ::sql::SQLString(read.database.name);
    options["OPT_CHARSET_NAME"] = ::sql::SQLString("utf8mb4");
    m_connection.reset(::sql::mysql::get_driver_instance()->connect(options));
}

Database::~Database() = default;

void Database::execute(const std::string& statement) {
    std::unique_ptr<::sql::Statement> { m_connection->createStatement() } -> execute(::sql::SQLString(statement));
}

std::vector<std::vector<std::string>> Database::query(const std::string& statement) const {
    const std::unique_ptr<::sql::Statement> handle{m_connection->createStatement()};
    const std::unique_ptr<::sql::ResultSet> rows{handle->executeQuery(::sql::SQLString(statement))};
    const unsigned columns = rows->getMetaData()->getColumnCount();
    std::vector<std::vector<std::string>> result;
    while (rows->next()) {
        std::vector<std::string>& row = result.emplace_back();
        for (unsigned i = 1; i <= columns; ++i) row.push_back(rows->getString(i));
    }
    return result;
}

std::string Database::value(const std::string& statement) const {
    const auto rows = query(statement);
    if (rows.empty() || rows.front().empty()) throw std::runtime_error("nothing found: " + statement);
    return rows.front().front();
}

std::map<std::string, std::string> Database::checksums() const {
    // Of these, what changes by itself is left out: when a session was last seen, what the relay, the receipts' maker and the
    // inspection do, and the forms that wait for their author or say what is wrong.
    std::map<std::string, std::string> sums = {
        {"sessions", value("SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(token_hash), HEX(user_id), HEX(officer_id), "
                           "expires_at))), 0) FROM sessions")},
        {"outbox",
         value("SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(id), recipient, subject, cause))), 0) FROM outbox")},
        {"requests", value("SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(id), reference, status, answers, updated_at, "
                           "HEX(user_id), HEX(officer_id)))), 0) FROM requests")},
        // CHECKSUM TABLE now and then gives these two another sum though no row changed: they have a generated column.
        {"account_resets",
         value(
             "SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(id), state, new_email, HEX(proposed_by), COALESCE(HEX(decided_by), ''), "
             "reason, code_hash, tries, COALESCE(closed_at, '')))), 0) FROM account_resets")},
        {"users",
         value("SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(id), login, email, email_key, family_name, given_names, "
               "password_hash, terms_accepted_at, created_at, COALESCE(activated_at, '')))), 0) FROM users")},
        {"documents",
         value("SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', HEX(id), extension, HEX(wrapped_key), received_at))), 0) "
               "FROM documents")},
        {"receipts", ""},
        {"held_forms", ""},
        {"kept_posts", ""},
        {"refused_pages", ""}};
    std::string tables;
    for (const auto& row : query("SHOW TABLES"))
        if (!sums.contains(row.front())) tables += (tables.empty() ? "" : ", ") + row.front();
    for (const auto& row : query("CHECKSUM TABLE " + tables)) sums.emplace(row.at(0), row.at(1));
    return sums;
}

std::string row_count(const std::string& rows) { return Database{}.value("SELECT COUNT(*) FROM " + rows); }

}  // namespace eservices::portal_test
