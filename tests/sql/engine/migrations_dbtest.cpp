// Migrations are applied in order and once, even when a run is killed.
#include "sql/engine/migrations.hpp"

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"
#include "tests/temporary_folder.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::MigrationError;
using Reason = MigrationError::Reason;

constexpr store::Statement count_rows{"test.count_rows", "SELECT COUNT(*) FROM counted"};
constexpr const store::Statement* of_counted[] = {&count_rows};
constexpr store::Statement count_done{"test.count_done", "SELECT COUNT(*) FROM schema_migrations"};
constexpr const store::Statement* of_migrations[] = {&count_done};
constexpr store::Statement login_keys{"test.login_keys", "SELECT login_key FROM users ORDER BY id"};
constexpr const store::Statement* of_logins[] = {&login_keys};

/// An empty database and a folder of migrations; the real schema is restored at the end.
struct EmptySchema {
    EmptySchema() {
        recreate();
        m_holder.run_script_statement("DO GET_LOCK('test.slow', 0)");
        write("0001_counted.sql", "-- A table.\nCREATE TABLE counted (n INT);\n\nINSERT INTO counted VALUES (1);\n");
        folder.write("grants.sql", "-- Rights.\nGRANT SELECT ON counted TO 'eservices_worker'@'localhost';\n");
    }
    ~EmptySchema() {
        recreate();
        store::migrate(owner, settings.sql_directory, {[] {}, [](const std::string&, std::size_t) {}});
    }
    EmptySchema(const EmptySchema&) = delete;
    EmptySchema& operator=(const EmptySchema&) = delete;

    void recreate() const {
        store::Connection connection{owner, {}};
        connection.run_script_statement("DROP DATABASE " + settings.database.name);
        connection.run_script_statement("CREATE DATABASE " + settings.database.name + " CHARACTER SET utf8mb4");
    }

    void write(std::string_view file, std::string_view text) const {
        folder.write(std::string{"schema/"} + std::string{file}, text);
    }

    /// The steps that were reported: `file:statements` in order, or `waiting`.
    std::vector<std::string> migrate() {
        std::vector<std::string> done;
        store::migrate(owner, folder.path(),
                       {[&] {
                            done.emplace_back("waiting");
                            one_waits = true;
                        },
                        [&](const std::string& file, std::size_t statements) {
                            done.push_back(file + ":" + std::to_string(statements));
                        }});
        return done;
    }

    /// `file:line` of the refusal.
    std::string refusal(Reason reason) {
        try {
            migrate();
        } catch (const MigrationError& error) {
            BOOST_TEST((error.reason() == reason), error.what());
            return error.file() + ":" + std::to_string(error.line());
        }
        return "no refusal";
    }

    std::int64_t count(const store::Statement& statement, store::Statements statements) const {
        store::Connection connection{owner, {statements}};
        store::Rows rows = connection.query(statement);
        rows.next();
        return rows.number(1);
    }
    std::int64_t counted() const { return count(count_rows, of_counted); }

    /// Ends the wait of `slow`.
    void let_slow_statements_go() { m_holder.run_script_statement("DO RELEASE_LOCK('test.slow')"); }

    tests::TemporaryFolder folder;
    Settings settings = tests::test_settings();
    store::ConnectionOptions owner = tests::options_of(settings, settings.database.owner);
    /// A statement that waits until let_slow_statements_go().
    const std::string slow = "DO GET_LOCK('test.slow', 60);\n";
    std::atomic<bool> one_waits = false;

  private:
    store::Connection m_holder{owner, {}};
};

using Done = std::vector<std::string>;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(migrations, EmptySchema)

BOOST_AUTO_TEST_CASE(files_are_applied_in_order_and_then_the_grants) {
    write("0002_second.sql", "INSERT INTO counted VALUES (2);\n");
    write("0010_tenth.sql", "UPDATE counted SET n = n + 10;\nINSERT INTO counted VALUES (3);\n");
    BOOST_TEST((migrate() == Done{"0001_counted.sql:2", "0002_second.sql:1", "0010_tenth.sql:2", "grants.sql:1"}));
    BOOST_TEST(counted() == 3);
}

BOOST_AUTO_TEST_CASE(a_second_run_applies_only_the_grants) {
    migrate();
    BOOST_TEST((migrate() == Done{"grants.sql:1"}));
    BOOST_TEST(counted() == 1);
}

BOOST_AUTO_TEST_CASE(a_new_file_is_applied_on_top) {
    migrate();
    write("0002_second.sql", "INSERT INTO counted VALUES (2);\n");
    BOOST_TEST((migrate() == Done{"0002_second.sql:1", "grants.sql:1"}));
    BOOST_TEST(counted() == 2);
}

BOOST_AUTO_TEST_CASE(the_real_schema_applies_twice) {
    const store::MigrationReport silent{[] {}, [](const std::string&, std::size_t) {}};
    BOOST_CHECK_NO_THROW(store::migrate(owner, settings.sql_directory, silent));
    BOOST_CHECK_NO_THROW(store::migrate(owner, settings.sql_directory, silent));
}

BOOST_AUTO_TEST_CASE(every_statement_of_the_real_schema_can_be_run_again) {
    // As if the run were killed after each statement, before it was recorded.
    folder.remove("schema/0001_counted.sql");
    for (const auto& file : std::filesystem::directory_iterator{settings.sql_directory / "schema"}) {
        std::ifstream lines{file.path()};
        std::string twice, statement;
        for (std::string line; std::getline(lines, line);) {
            statement += line + '\n';
            if (!line.ends_with(';')) continue;
            twice += statement + statement;
            statement.clear();
        }
        write(file.path().filename().string(), twice);
    }
    folder.write("grants.sql", "DO 0;\n");
    const Done done = migrate();
    BOOST_TEST(done.size() > 20);
    BOOST_TEST(done.back() == "grants.sql:1");
}

BOOST_AUTO_TEST_CASE(a_run_killed_within_a_file_is_resumed_where_it_stopped) {
    migrate();
    const std::int64_t before = count(count_done, of_migrations);
    write("0002_slow.sql", "INSERT INTO counted VALUES (2);\n" + slow + "INSERT INTO counted VALUES (3);\n");
    const pid_t child = fork();
    if (child == 0) {
        migrate();
        _exit(0);
    }
    while (count(count_done, of_migrations) == before) std::this_thread::sleep_for(10ms);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    BOOST_TEST(WIFSIGNALED(status));
    BOOST_TEST(counted() == 2);
    let_slow_statements_go();
    const Done done = migrate();
    BOOST_TEST(done.at(done.size() - 2) == "0002_slow.sql:2");  // the interrupted statement, and the last one
    BOOST_TEST(counted() == 3);
}

BOOST_AUTO_TEST_CASE(concurrent_runs_wait_and_apply_everything_once) {
    write("0002_slow.sql", slow + "INSERT INTO counted VALUES (2);\n");
    std::vector<Done> runs(2);
    std::vector<std::thread> threads;
    for (Done& run : runs) threads.emplace_back([&] { run = migrate(); });
    while (!one_waits) std::this_thread::sleep_for(10ms);
    let_slow_statements_go();
    for (std::thread& thread : threads) thread.join();
    if (runs[0].front() == "waiting") std::swap(runs[0], runs[1]);
    BOOST_TEST((runs[0] == Done{"0001_counted.sql:2", "0002_slow.sql:2", "grants.sql:1"}));
    BOOST_TEST((runs[1] == Done{"waiting", "grants.sql:1"}));
    BOOST_TEST(counted() == 2);
}

BOOST_AUTO_TEST_CASE(an_applied_file_that_was_changed_is_refused_by_name) {
    migrate();
    write("0001_counted.sql", "CREATE TABLE counted (n BIGINT);\nINSERT INTO counted VALUES (1);\n");
    write("0002_second.sql", "INSERT INTO counted VALUES (2);\n");
    BOOST_TEST(refusal(Reason::changed) == "0001_counted.sql:0");
    BOOST_TEST(counted() == 1);  // nothing after it was applied
}

BOOST_AUTO_TEST_CASE(even_a_comment_added_to_an_applied_file_is_refused) {
    migrate();
    write("0001_counted.sql", "-- A table!\nCREATE TABLE counted (n INT);\n\nINSERT INTO counted VALUES (1);\n");
    BOOST_TEST(refusal(Reason::changed) == "0001_counted.sql:0");
}

BOOST_AUTO_TEST_CASE(an_applied_file_that_is_missing_or_renamed_is_refused_by_name) {
    migrate();
    folder.remove("schema/0001_counted.sql");
    write("0001_renamed.sql", "CREATE TABLE counted (n INT);\n");
    BOOST_TEST(refusal(Reason::missing) == "0001_counted.sql:0");
}

BOOST_AUTO_TEST_CASE(a_statement_that_the_server_refuses_is_named_and_can_be_corrected) {
    write("0002_second.sql", "-- Two.\nINSERT INTO counted VALUES (2);\n\n-- Wrong.\nINSERT INTO count VALUES (3);\n");
    BOOST_TEST(refusal(Reason::refused) == "0002_second.sql:5");
    write("0002_second.sql",
          "-- Two.\nINSERT INTO counted VALUES (2);\n\n-- Right.\nINSERT INTO counted VALUES (3);\n");
    BOOST_TEST((migrate() == Done{"0002_second.sql:1", "grants.sql:1"}));
    BOOST_TEST(counted() == 3);
}

BOOST_AUTO_TEST_CASE(a_half_applied_file_whose_beginning_changed_is_refused) {
    write("0002_second.sql", "INSERT INTO counted VALUES (2);\nINSERT INTO count VALUES (3);\n");
    BOOST_TEST(refusal(Reason::refused) == "0002_second.sql:2");
    write("0002_second.sql", "INSERT INTO counted VALUES (9);\nINSERT INTO counted VALUES (3);\n");
    BOOST_TEST(refusal(Reason::changed) == "0002_second.sql:1");
    write("0002_second.sql", "-- Nothing left.\n");
    BOOST_TEST(refusal(Reason::changed) == "0002_second.sql:0");
}

BOOST_AUTO_TEST_CASE(an_invalid_grant_is_named) {
    folder.write("grants.sql",
                 "GRANT SELECT ON counted TO 'eservices_worker'@'localhost';\nGRANT FLY ON counted TO x;\n");
    BOOST_TEST(refusal(Reason::refused) == "grants.sql:2");
}

BOOST_AUTO_TEST_CASE(a_file_without_a_number_is_refused_before_anything_is_applied) {
    for (const char* const name :
         {"second.sql", "2_second.sql", "0002second.sql", "00002_x.sql", "0000_zero.sql", "-001_x.sql"}) {
        write(name, "INSERT INTO counted VALUES (2);\n");
        BOOST_TEST(refusal(Reason::misnamed) == std::string{name} + ":0");
        folder.remove(std::string{"schema/"} + name);
    }
    write("0001_twice.sql", "INSERT INTO counted VALUES (2);\n");
    BOOST_TEST(refusal(Reason::misnamed) == "0001_twice.sql:0");
    BOOST_CHECK_THROW(counted(), store::DatabaseError);
}

BOOST_AUTO_TEST_CASE(an_unterminated_statement_is_refused_before_anything_is_applied) {
    write("0002_second.sql", "-- Two.\n\nINSERT INTO counted\nVALUES (2)\n");
    BOOST_TEST(refusal(Reason::unterminated) == "0002_second.sql:3");
    BOOST_CHECK_THROW(counted(), store::DatabaseError);
}

BOOST_AUTO_TEST_CASE(comments_empty_files_and_a_missing_final_newline_are_accepted) {
    write("0002_empty.sql", "");
    write("0003_comment.sql", "-- Nothing; really;\n-- nothing.\n");
    write("0004_last.sql", "INSERT INTO counted VALUES (2);");
    write("notes.txt", "not SQL");
    BOOST_TEST((migrate() == Done{"0001_counted.sql:2", "0002_empty.sql:0", "0003_comment.sql:0", "0004_last.sql:1",
                                  "grants.sql:1"}));
    BOOST_TEST(counted() == 2);
}

BOOST_AUTO_TEST_CASE(a_missing_folder_is_reported) {
    folder.remove("schema");
    BOOST_TEST(refusal(Reason::unreadable) == "schema:0");
    write("0001_counted.sql", "CREATE TABLE counted (n INT);\n");
    folder.remove("grants.sql");
    BOOST_TEST(refusal(Reason::unreadable) == "grants.sql:0");
}

BOOST_AUTO_TEST_CASE(accounts_that_differ_by_case_survive_the_migration_to_caseless_logins) {
    const auto schema = settings.sql_directory / "schema";
    folder.remove("schema");
    std::filesystem::create_directories(folder.path() / "schema");
    folder.write("grants.sql", "GRANT SELECT ON users TO 'eservices_worker'@'localhost';\n");
    for (const auto& file : std::filesystem::directory_iterator{schema})
        if (file.path().filename() < "0018")
            std::filesystem::copy_file(file.path(), folder.path() / "schema" / file.path().filename());
    migrate();
    store::Connection connection{owner, {of_logins}};
    int number = 0;
    for (const char* const login : {"Camille", "camille", "CAMILLE", "Zoé", "RENÉ", "rene"}) {
        const std::string id = std::to_string(++number);
        connection.run_script_statement(
            "INSERT INTO users (id, login, email, family_name, given_names, password_hash, "
            "terms_accepted_at, created_at) VALUES (UNHEX(LPAD('" +
            id + "', 32, '0')), '" + login + "', '" + id + "@example.org', 'M', 'C', '', NOW(), NOW())");
    }
    std::filesystem::copy_file(schema / "0018_account_names.sql", folder.path() / "schema/0018_account_names.sql");
    BOOST_TEST((migrate() == Done{"0018_account_names.sql:3", "grants.sql:1"}));
    std::string keys;
    for (store::Rows rows = connection.query(login_keys); rows.next();) keys += rows.text(1) + ' ';
    BOOST_TEST(keys == "Camille camille CAMILLE zoé rené rene ");
}

BOOST_AUTO_TEST_SUITE_END()
