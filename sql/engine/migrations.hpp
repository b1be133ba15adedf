// Bringing the database to the schema of the files in sql/schema/, and its users to the rights of sql/grants.sql.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// The files and the database do not go together, or a statement does not run.
class MigrationError : public std::runtime_error {
  public:
    enum class Reason : std::uint8_t {
        unreadable,    ///< the folder or the file cannot be read
        misnamed,      ///< not `NNNN_name.sql`, or a number that another file has
        unterminated,  ///< the last statement has no `;` at the end of its line
        changed,       ///< applied already, wholly or up to `line`, and edited since
        missing,       ///< applied already, and no longer in the folder
        refused,       ///< the server refuses the statement at `line`; what() carries its words
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

/// Called while it goes on, so that an operator sees what is being done.
struct MigrationReport {
    std::function<void()> waiting;  ///< another run is at work
    std::function<void(const std::string& file, std::size_t statements)>
        applied;  ///< how many it took to finish the file
};

/// Applies what is missing of `directory`/schema/NNNN_name.sql in the order of the numbers, then every statement of
/// `directory`/grants.sql. A statement ends with `;` at the end of a line. Each is recorded in schema_migrations as
/// soon as it is done, so that a run that was killed is taken up where it stopped; the statement it was killed in is
/// run again and must bear that. Two runs at once wait for each other, up to ten minutes. `owner` needs every right on
/// the database. Throws MigrationError, Unavailable, and DatabaseError.
void migrate(const ConnectionOptions& owner, const std::filesystem::path& directory, const MigrationReport& report);

}  // namespace eservices::store
