// A look behind the portal, into its tables.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sql {
class Connection;
}

namespace eservices::portal_test {

/// Bytes for a literal `x'…'`.
std::string hexadecimal(std::string_view bytes);

class Database {
  public:
    /// Connects as [database.owner].
    Database();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs a statement that returns no rows.
    void execute(const std::string& statement);

    [[nodiscard]] std::vector<std::vector<std::string>> query(const std::string& statement) const;

    /// The one value that the statement finds; throws std::runtime_error when it finds nothing.
    [[nodiscard]] std::string value(const std::string& statement) const;

    /// The checksum of each table: any change of any row changes it, save when a session was last seen and
    /// how far jobs are with a mail or a document.
    [[nodiscard]] std::map<std::string, std::string> checksums() const;

  private:
    std::unique_ptr<::sql::Connection> m_connection;
};

/// How many rows of a table there are: `users WHERE login = 'camille'`.
std::string row_count(const std::string& rows);

}  // namespace eservices::portal_test
