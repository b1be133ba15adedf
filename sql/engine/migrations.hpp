// Brings the database to the schema of the files in sql/schema/, and its users to the rights of sql/grants.sql.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// The files do not match the database, or a statement fails.
class MigrationError : public std::runtime_error {
  public:
    enum class Reason : std::uint8_t {
        unreadable,    ///< the folder or the file cannot be read
        misnamed,      ///< not `NNNN_name.sql`, or a duplicate number
        unterminated,  ///< the last statement has no `;` at the end of its line
        changed,       ///< applied already, wholly or up to `line`, and edited since
        missing,       ///< applied already, and no longer in the folder
        refused,       ///< the server refuses the statement at `line`; what() carries its message
    };
    MigrationError(Reason reason, std::string file, std::size_t line, const std::string& what)
        : std::runtime_error(what), m_reason(reason), m_file(std::move(file)), m_line(line) {}

    [[nodiscard]] Reason reason() const { return m_reason; }
    [[nodiscard]] const std::string& file() const { return m_file; }  ///< name without its folder
    [[nodiscard]] std::size_t line() const { return m_line; }         ///< from 1; 0 when the file as a whole is meant

  private:
    Reason m_reason;
    std::string m_file;
    std::size_t m_line;
};

/// Callbacks that report progress to an operator.
struct MigrationReport {
    std::function<void()> waiting;  ///< another run holds the lock
    std::function<void(const std::string& file, std::size_t statements)>
        applied;  ///< the time taken to finish the file
};

/// Applies the unapplied `directory`/schema/NNNN_name.sql in the order of their numbers, then every statement of
/// `directory`/grants.sql. A statement ends with `;` at the end of a line. Each is recorded in schema_migrations once
/// done, so that a killed run resumes where it stopped; the interrupted statement runs again and must allow that.
/// Concurrent runs wait for each other, up to ten minutes. `owner` needs every right on the database. Throws
/// MigrationError, Unavailable, and DatabaseError.
void migrate(const ConnectionOptions& owner, const std::filesystem::path& directory, const MigrationReport& report);

}  // namespace eservices::store
