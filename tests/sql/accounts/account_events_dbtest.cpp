// The audit trail of accounts: rows are added and read, and tampering is detected.
#include "sql/accounts/account_events.hpp"

#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "sql/accounts/account_chain.hpp"
#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

struct Trail : tests::Database {
    store::ChainState verify() const {
        store::Connection connection{owner_options, {store::AccountChain::statements}};
        return store::AccountChain{connection}.verify();
    }

    /// Runs a statement with the rights of the database's owner.
    void tamper(const std::string& statement) const {
        store::Connection{owner_options, {}}.run_script_statement(statement);
    }

    void add_three(const Uuid& user) {
        for (const AuditEvent what : {AuditEvent::reset_proposed, AuditEvent::reset_confirmed, AuditEvent::reset_used})
            store.account_events.add({{}, user, {}, what}, now);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(account_events, Trail)

BOOST_AUTO_TEST_CASE(each_row_holds_the_hash_of_the_one_before) {
    BOOST_TEST(verify().rows == 0);
    add_three(add_user("zoe"));
    const store::ChainState state = verify();
    BOOST_TEST(state.rows == 3);
    BOOST_TEST(state.last == 3);
    BOOST_TEST(state.last_chain.size() == 64U);
    BOOST_TEST(!state.broken.has_value());
}

BOOST_AUTO_TEST_CASE(a_changed_or_deleted_row_is_detected) {
    add_three(add_user("zoe"));
    tamper("UPDATE account_events SET what = 'nothing' WHERE number = 2");
    BOOST_TEST((verify().broken == 2));
    tamper("UPDATE account_events SET what = 'reset_confirmed' WHERE number = 2");
    BOOST_TEST(!verify().broken.has_value());
    tamper("DELETE FROM account_events WHERE number = 2");
    BOOST_TEST((verify().broken == 3));
}

BOOST_AUTO_TEST_CASE(deleting_the_oldest_rows_is_allowed) {
    add_three(add_user("zoe"));
    tamper("DELETE FROM account_events WHERE number = 1");
    BOOST_TEST(!verify().broken.has_value());
    BOOST_TEST(verify().first == 2);
}

BOOST_AUTO_TEST_CASE(concurrent_writers_share_one_chain) {
    const Uuid user = add_user("zoe");
    std::vector<std::thread> writers;
    for (int i = 0; i < 8; ++i)
        writers.emplace_back([&, i] {
            store::Connection connection{i % 2 == 0 ? worker_options : jobs_options,
                                         {store::AccountEvents::writer_statements}};
            store::AccountEvents own{connection};
            for (int k = 0; k < 20; ++k)
                if (i < 4) {
                    own.add({{}, user, {}, AuditEvent::account_viewed}, now);
                } else {
                    connection.transaction([&] { own.add({{}, user, {}, AuditEvent::account_viewed}, now); });
                }
        });
    for (std::thread& writer : writers) writer.join();
    BOOST_TEST(verify().last == 160);
    BOOST_TEST(!verify().broken.has_value());
}

BOOST_AUTO_TEST_CASE(a_rollback_leaves_no_gap) {
    const Uuid user = add_user("zoe");
    store.account_events.add({{}, user, {}, AuditEvent::account_viewed}, now);
    BOOST_CHECK_THROW(store.connection.transaction([&] {
        store.account_events.add({{}, user, {}, AuditEvent::account_viewed}, now);
        throw std::runtime_error("on purpose");
    }),
                      std::runtime_error);
    store.account_events.add({{}, user, {}, AuditEvent::account_viewed}, now);
    BOOST_TEST(verify().rows == 2);
    BOOST_TEST(!verify().broken.has_value());
}

BOOST_AUTO_TEST_CASE(events_of_an_account_are_listed_latest_first) {
    const Uuid user = add_user("zoe");
    const Uuid officer = add_officer("dominique");
    store.account_events.add({officer, user, {}, AuditEvent::reset_proposed, R"({"by":"courriel"})"}, now);
    store.account_events.add({{}, user, {}, AuditEvent::reset_confirmed}, now + 1h);
    store.account_events.add({{}, {}, officer, AuditEvent::officer_added}, now);
    const auto events = store.account_events.of_user(user);
    BOOST_REQUIRE(events.size() == 2U);
    BOOST_TEST(events[0].what == "reset_confirmed");
    BOOST_TEST(!events[0].actor.has_value());
    BOOST_TEST(events[0].actor_name.empty());
    BOOST_TEST((events[0].happened_at == now + 1h));
    BOOST_TEST((events[1].actor == officer));
    BOOST_TEST(events[1].actor_name == "Agent dominique");
    BOOST_TEST(events[1].detail_json == R"({"by":"courriel"})");
    BOOST_TEST(store.account_events.of_officer(officer).at(0).what == "officer_added");
}

BOOST_AUTO_TEST_CASE(an_event_is_about_one_account_and_its_detail_is_json) {
    const Uuid user = add_user("zoe");
    const Uuid officer = add_officer("dominique");
    BOOST_CHECK_THROW(store.account_events.add({{}, user, officer, AuditEvent::account_viewed}, now),
                      store::DatabaseError);
    BOOST_CHECK_THROW(store.account_events.add({{}, {}, {}, AuditEvent::account_viewed}, now), store::DatabaseError);
    BOOST_CHECK_THROW(store.account_events.add({{}, user, {}, AuditEvent::account_viewed, "{"}, now),
                      store::DatabaseError);
    BOOST_TEST(store.account_events.of_user(user).empty());
}

BOOST_AUTO_TEST_CASE(the_worker_can_neither_change_nor_delete_events) {
    static constexpr store::Statement change{"test.change", "UPDATE account_events SET what = 'nothing'"};
    static constexpr store::Statement remove{"test.remove", "DELETE FROM account_events"};
    static constexpr const store::Statement* changes[] = {&change};
    static constexpr const store::Statement* removals[] = {&remove};
    BOOST_CHECK_THROW((store::Connection{worker_options, {store::Statements{changes}}}.prepare_all()),
                      store::DatabaseError);
    BOOST_CHECK_THROW((store::Connection{worker_options, {store::Statements{removals}}}.prepare_all()),
                      store::DatabaseError);
    BOOST_CHECK_THROW((store::Connection{jobs_options, {store::Statements{removals}}}.prepare_all()),
                      store::DatabaseError);
}

BOOST_AUTO_TEST_SUITE_END()
