// Reads the schema files, compares them with what is recorded and runs the rest.
#include "sql/engine/migrations.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>

namespace eservices::store {
namespace {

using Reason = MigrationError::Reason;

struct ScriptStatement {
    std::string text;
    std::size_t line;  ///< line of its first word
};

struct Script {
    int version;
    std::string name;
    std::string text;
    std::vector<ScriptStatement> statements;
};

/// What schema_migrations records of one file, by statement; number 0 is the whole file, once finished.
struct Applied {
    std::string name;
    std::map<std::int64_t, std::string> checksums;
};

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw MigrationError(Reason::unreadable, file.filename().string(), 0, "cannot be read");
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// Offset of the first line that is neither empty nor a comment.
std::size_t first_word(std::string_view text) {
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t end = std::min(text.find('\n', position), text.size());
        const std::string_view line = text.substr(position, end - position);
        const std::size_t word = line.find_first_not_of(" \t\r");
        if (word != std::string_view::npos && !line.substr(word).starts_with("--")) return position;
        position = end + 1;
    }
    return std::string_view::npos;
}

std::vector<ScriptStatement> split(std::string_view text, const std::string& name) {
    std::vector<ScriptStatement> statements;
    std::size_t line = 1;
    while (!text.empty()) {
        const std::size_t end = text.find(";\n");
        const std::string_view part = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
        const std::size_t word = first_word(part);
        const auto lines_until = [&](std::size_t n) {
            return static_cast<std::size_t>(
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(n), '\n'));
        };
        if (word != std::string_view::npos) {
            if (!part.ends_with(';'))
                throw MigrationError(Reason::unterminated, name, line + lines_until(word), "a statement has no end");
            statements.push_back({std::string{part.substr(word)}, line + lines_until(word)});
        }
        line += lines_until(part.size()) + 1;
        text.remove_prefix(std::min(part.size() + 1, text.size()));
    }
    return statements;
}

Script read_script(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    int version = 0;
    const char* const digits_end = name.data() + std::min<std::size_t>(name.size(), 4);
    const auto [end, error] = std::from_chars(name.data(), digits_end, version);
    if (error != std::errc{} || end != name.data() + 4 || version < 1 || name.size() < 6 || name[4] != '_')
        throw MigrationError(Reason::misnamed, name, 0, "not named NNNN_name.sql");
    std::string text = content_of(file);
    std::vector<ScriptStatement> statements = split(text, name);
    return {version, name, std::move(text), std::move(statements)};
}

std::vector<Script> read_scripts(const std::filesystem::path& directory) {
    std::error_code error;
    std::vector<Script> scripts;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error))
        if (entry.path().extension() == ".sql") scripts.push_back(read_script(entry.path()));
    if (error) throw MigrationError(Reason::unreadable, directory.filename().string(), 0, error.message());
    std::sort(scripts.begin(), scripts.end(), [](const Script& a, const Script& b) { return a.name < b.name; });
    for (std::size_t i = 1; i < scripts.size(); ++i)
        if (scripts[i].version == scripts[i - 1].version)
            throw MigrationError(Reason::misnamed, scripts[i].name, 0, "has the number of " + scripts[i - 1].name);
    return scripts;
}

std::string checksum(std::string_view text) {
    return std::string{raw(hash_token(text))};  // BLAKE2b-256
}

// Created before the lock is taken: the connection that takes it prepares statements on this table.
constexpr const char* create_table =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "version SMALLINT UNSIGNED NOT NULL, "
    "statement SMALLINT UNSIGNED NOT NULL COMMENT '0: the whole file is done', "
    "name VARCHAR(255) NOT NULL, "
    "checksum BINARY(32) NOT NULL COMMENT 'BLAKE2b-256 of the statement, or of the file', "
    "applied_at DATETIME(6) NOT NULL, "
    "PRIMARY KEY (version, statement)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4";

// Migrating may take longer than a citizen would wait.
constexpr const char* without_time_limit = "SET SESSION max_statement_time = 0";

class Migration {
  public:
    Migration(const ConnectionOptions& owner, const MigrationReport& report)
        : m_connection(owner, {statements}), m_report(report) {}

    void take_lock();
    void apply(const std::vector<Script>& scripts);
    void grant(const Script& grants);

  private:
    static const Statements statements;
    std::map<int, Applied> read_applied();
    void apply(const Script& script, const Applied& applied);
    void run(const Script& script, const ScriptStatement& statement);
    void record(const Script& script, std::size_t statement, std::string_view text);

    Connection m_connection;
    const MigrationReport& m_report;
};

// Includes the database's name: lock names are global to the server.
constexpr Statement lock{"migrations.take_lock", "SELECT GET_LOCK(CONCAT(DATABASE(), '.migrations'), ?)"};

void Migration::take_lock() {
    constexpr int attempts = 120;
    constexpr int seconds_each = 5;  // less than a connection's time limit for a statement
    const auto try_lock = [&](int wait_seconds) {
        Rows rows = m_connection.query(lock, wait_seconds);
        return rows.next() && !rows.is_null(1) && rows.number(1) == 1;
    };
    if (try_lock(0)) return;
    m_report.waiting();
    for (int attempt = 0; attempt < attempts; ++attempt)
        if (try_lock(seconds_each)) return;
    throw Unavailable("migrations.take_lock: another run has held the lock for ten minutes");
}

constexpr Statement list_applied{"migrations.read_applied",
                                 "SELECT version, statement, name, checksum FROM schema_migrations"};

std::map<int, Applied> Migration::read_applied() {
    std::map<int, Applied> applied;
    for (Rows rows = m_connection.query(list_applied); rows.next();) {
        Applied& file = applied[static_cast<int>(rows.number(1))];
        file.name = rows.text(3);
        file.checksums.emplace(rows.number(2), rows.text(4));
    }
    return applied;
}

constexpr Statement insert_migration{"migrations.record",
                                     "INSERT INTO schema_migrations (version, statement, name, checksum, applied_at) "
                                     "VALUES (?, ?, ?, ?, ?)"};

void Migration::record(const Script& script, std::size_t statement, std::string_view text) {
    m_connection.execute(insert_migration, script.version, statement, script.name, checksum(text), utc_now());
}

void Migration::run(const Script& script, const ScriptStatement& statement) {
    try {
        m_connection.run_script_statement(statement.text);
    } catch (const Unavailable&) {
        throw;
    } catch (const DatabaseError& error) {
        // Only this function knows the file and line of the failed statement.
        throw MigrationError(Reason::refused, script.name, statement.line, error.what());
    }
}

void Migration::apply(const Script& script, const Applied& applied) {
    const auto whole = applied.checksums.find(0);
    if (whole != applied.checksums.end()) {
        if (whole->second != checksum(script.text))
            throw MigrationError(Reason::changed, script.name, 0, "was changed");
        return;
    }
    if (!applied.checksums.empty() &&
        applied.checksums.rbegin()->first > static_cast<std::int64_t>(script.statements.size()))
        throw MigrationError(Reason::changed, script.name, 0, "has fewer statements than were applied");
    std::size_t count = 0;
    for (std::size_t i = 0; i < script.statements.size(); ++i) {
        const ScriptStatement& statement = script.statements[i];
        const auto done = applied.checksums.find(static_cast<std::int64_t>(i + 1));
        if (done == applied.checksums.end()) {
            run(script, statement);
            record(script, i + 1, statement.text);
            ++count;
        } else if (done->second != checksum(statement.text)) {
            throw MigrationError(Reason::changed, script.name, statement.line, "was changed");
        }
    }
    record(script, 0, script.text);
    m_report.applied(script.name, count);
}

void Migration::apply(const std::vector<Script>& scripts) {
    m_connection.run_script_statement(without_time_limit);
    std::map<int, Applied> applied = read_applied();
    for (const auto& [version, file] : applied) {
        const auto has_its_name = [&name = file.name](const Script& script) { return script.name == name; };
        if (std::none_of(scripts.begin(), scripts.end(), has_its_name))
            throw MigrationError(Reason::missing, file.name, 0, "was applied and is no longer there");
    }
    for (const Script& script : scripts) apply(script, applied[script.version]);
}

void Migration::grant(const Script& grants) {
    for (const ScriptStatement& statement : grants.statements) run(grants, statement);
    m_report.applied(grants.name, grants.statements.size());
}

constexpr const Statement* all_of_migrations[] = {&lock, &list_applied, &insert_migration};
constinit const Statements Migration::statements = all_of_migrations;

}  // namespace

void migrate(const ConnectionOptions& owner, const std::filesystem::path& directory, const MigrationReport& report) {
    const std::vector<Script> scripts = read_scripts(directory / "schema");
    Script grants{0, "grants.sql", content_of(directory / "grants.sql"), {}};
    grants.statements = split(grants.text, grants.name);
    Connection{owner, {}}.run_script_statement(create_table);
    Migration migration{owner, report};
    migration.take_lock();
    migration.apply(scripts);
    migration.grant(grants);
}

}  // namespace eservices::store
