// How a connection behaves when the server, another session or the network interferes.
#include "sql/engine/connection.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <stdexcept>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::Statement;

constexpr Statement own_number{"test.own_number", "SELECT CONNECTION_ID()"};
constexpr Statement lengthen{"test.lengthen",
                             "UPDATE users SET given_names = CONCAT(given_names, '+') WHERE login = ?"};
constexpr Statement name_of{"test.name_of", "SELECT given_names FROM users WHERE login = ?"};
constexpr Statement settings_of_session{"test.settings_of_session",
                                        "SELECT @@tx_isolation, @@time_zone, @@character_set_connection, "
                                        "@@sql_mode LIKE '%STRICT_ALL_TABLES%', @@innodb_lock_wait_timeout"};
constexpr Statement echo{"test.echo", "SELECT ?, LENGTH(?)"};
constexpr Statement wait_long{"test.wait_long", "SELECT SLEEP(30)"};
constexpr Statement no_such_table{"test.no_such_table", "SELECT 1 FROM no_such_table"};
constexpr const Statement* all[] = {&own_number, &lengthen, &name_of, &settings_of_session, &echo, &wait_long};
constexpr const Statement* misfits[] = {&own_number, &no_such_table};

struct Server : tests::Database {
    store::Connection connection{worker_options, {all}};

    std::string name(std::string_view login) {
        store::Rows rows = connection.query(name_of, login);
        return rows.next() ? rows.text(1) : "nobody";
    }

    std::int64_t number() {
        store::Rows rows = connection.query(own_number);
        rows.next();
        return rows.number(1);
    }

    /// Cuts the connection as a restart of the server would.
    void cut() {
        const std::int64_t victim = number();
        store::Connection{worker_options, {}}.run_script_statement("KILL " + std::to_string(victim));
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(connection, Server)

BOOST_AUTO_TEST_CASE(a_session_has_the_settings_that_the_code_relies_on) {
    store::Rows rows = connection.query(settings_of_session);
    BOOST_REQUIRE(rows.next());
    BOOST_TEST(rows.text(1) == "READ-COMMITTED");
    BOOST_TEST(rows.text(2) == "+00:00");
    BOOST_TEST(rows.text(3) == "utf8mb4");
    BOOST_TEST(rows.number(4) == 1);
    BOOST_TEST(rows.number(5) == 3);
}

BOOST_AUTO_TEST_CASE(a_query_reopens_a_lost_connection) {
    add_user("camille");
    const std::int64_t before = number();
    cut();
    BOOST_TEST(name("camille") == "Prénom");
    BOOST_TEST(number() != before);
}

BOOST_AUTO_TEST_CASE(a_transaction_reopens_a_lost_connection) {
    add_user("camille");
    cut();
    connection.transaction([&] { connection.execute(lengthen, "camille"); });
    BOOST_TEST(name("camille") == "Prénom+");
}

BOOST_AUTO_TEST_CASE(a_change_on_a_lost_connection_is_not_repeated) {
    add_user("camille");
    cut();
    BOOST_CHECK_THROW(connection.execute(lengthen, "camille"), store::Unavailable);
    BOOST_TEST(name("camille") == "Prénom");
}

BOOST_AUTO_TEST_CASE(a_transaction_that_loses_its_connection_fails_as_a_whole) {
    add_user("one");
    add_user("two");
    BOOST_CHECK_THROW(connection.transaction([&] {
        connection.execute(lengthen, "one");
        cut();
        static_cast<void>(name("one"));  // a query, but not repeated alone within a transaction
        connection.execute(lengthen, "two");
    }),
                      store::Unavailable);
    BOOST_TEST(name("one") == "Prénom");
    BOOST_TEST(name("two") == "Prénom");
}

BOOST_AUTO_TEST_CASE(a_transaction_that_throws_is_rolled_back_and_the_connection_works_on) {
    add_user("camille");
    BOOST_CHECK_THROW(connection.transaction([&] {
        connection.execute(lengthen, "camille");
        throw std::runtime_error("no");
    }),
                      std::runtime_error);
    BOOST_TEST(name("camille") == "Prénom");
    connection.transaction([&] { connection.execute(lengthen, "camille"); });
    BOOST_TEST(name("camille") == "Prénom+");
}

BOOST_AUTO_TEST_CASE(two_sessions_in_a_deadlock_both_succeed) {
    add_user("one");
    add_user("two");
    std::barrier both_hold_a_row{2};
    std::atomic<int> attempts = 0;
    const auto update = [&](const char* first, const char* second) {
        store::Connection own{worker_options, {all}};
        bool met = false;
        own.transaction([&] {
            ++attempts;
            own.execute(lengthen, first);
            if (!met) {
                met = true;
                both_hold_a_row.arrive_and_wait();
            }
            own.execute(lengthen, second);
        });
    };
    std::thread other([&] { update("two", "one"); });
    update("one", "two");
    other.join();
    BOOST_TEST(attempts == 3);  // one of them was the victim, once
    BOOST_TEST(name("one") == "Prénom++");
    BOOST_TEST(name("two") == "Prénom++");
}

BOOST_AUTO_TEST_CASE(a_lock_never_released_ends_as_unavailable_after_three_attempts) {
    add_user("camille");
    store::Connection holder{worker_options, {all}};
    int attempts = 0;
    holder.transaction([&] {
        holder.execute(lengthen, "camille");
        connection.open();
        connection.run_script_statement("SET SESSION innodb_lock_wait_timeout = 0");
        BOOST_CHECK_THROW(connection.transaction([&] {
            ++attempts;
            connection.execute(lengthen, "camille");
        }),
                          store::Unavailable);
    });
    BOOST_TEST(attempts == 3);
    BOOST_TEST(name("camille") == "Prénom+");
}

BOOST_AUTO_TEST_CASE(a_statement_that_takes_too_long_is_stopped) {
    connection.open();
    connection.run_script_statement("SET SESSION max_statement_time = 0.2");
    const auto began = std::chrono::steady_clock::now();
    BOOST_CHECK_THROW(connection.query(wait_long), store::Unavailable);
    BOOST_TEST((std::chrono::steady_clock::now() - began < 5s));
    BOOST_CHECK_NO_THROW(number());
}

BOOST_AUTO_TEST_CASE(without_a_server_attempts_are_spaced_out) {
    using Clock = std::chrono::steady_clock;
    store::ConnectionOptions nowhere = worker_options;
    nowhere.socket += ".none";
    store::Connection lost{nowhere, {all}};
    const auto asks_the_server = [&] {
        try {
            lost.open();
        } catch (const store::Unavailable& error) {
            return std::string_view{error.what()} != "the database was out of reach a moment ago";
        }
        throw std::runtime_error("opened a connection to nowhere");
    };
    const auto pause = [&] {
        const auto began = Clock::now();
        while (!asks_the_server()) std::this_thread::sleep_for(1ms);
        return Clock::now() - began;
    };
    BOOST_TEST(asks_the_server());
    BOOST_TEST((pause() > 90ms));
    BOOST_TEST((pause() > 190ms));  // doubled each time
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_an_error_and_not_an_outage) {
    store::ConnectionOptions wrong = worker_options;
    wrong.password += "x";
    store::Connection refused{wrong, {all}};
    try {
        refused.open();
        BOOST_ERROR("the server took a wrong password");
    } catch (const store::Unavailable&) {
        BOOST_ERROR("taken for an outage");
    } catch (const store::DatabaseError& error) {
        BOOST_TEST(std::string_view{error.what()}.find(wrong.password) == std::string_view::npos);
    }
}

BOOST_AUTO_TEST_CASE(preparing_all_detects_a_statement_that_does_not_fit_the_schema) {
    store::Connection misfit{worker_options, {misfits}};
    BOOST_CHECK_THROW(misfit.prepare_all(), store::DatabaseError);
}

BOOST_AUTO_TEST_CASE(a_statement_of_another_repository_is_refused_by_name) {
    BOOST_CHECK_EXCEPTION(connection.query(no_such_table), store::DatabaseError, [](const store::DatabaseError& error) {
        return std::string_view{error.what()}.find("test.no_such_table") != std::string_view::npos;
    });
}

BOOST_AUTO_TEST_CASE(text_of_four_byte_characters_and_of_three_megabytes_is_read_back_whole) {
    std::string large;
    while (large.size() < 3 * 1024 * 1024) large += "é🙂\\'\"\n";
    for (const std::string& text :
         {std::string{"🏳️‍🌈 𝒳 漢"}, std::string{}, std::string{"a\0b", 3}, large}) {
        store::Rows rows = connection.query(echo, text, text);
        BOOST_REQUIRE(rows.next());
        BOOST_TEST((rows.text(1) == text));
        BOOST_TEST(rows.number(2) == static_cast<std::int64_t>(text.size()));
    }
}

BOOST_AUTO_TEST_CASE(three_megabytes_of_answers_are_stored_and_read_back) {
    std::string answers = "[\"";
    while (answers.size() < 3 * 1024 * 1024) answers += "é🙂";
    answers += "\"]";
    const Uuid user = add_user("camille");
    const auto filed = file_request(user, now, "etat-civil", answers);
    BOOST_TEST((store.requests.find_for_user(user, filed.reference).value().answers_json == answers));
}

BOOST_AUTO_TEST_SUITE_END()
