// The audit trail: added to, read, and nothing else.
#include "sql/account_events.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(account_events, tests::Database)

BOOST_AUTO_TEST_CASE(what_was_done_to_an_account_is_read_back_the_latest_first) {
    const Uuid user = add_user("zoe");
    const Uuid officer = add_officer("dominique");
    store.account_events.add({officer, user, {}, "password_link_sent", R"({"by":"courriel"})"}, now);
    store.account_events.add({{}, user, {}, "account_closed"}, now + 1h);
    store.account_events.add({{}, {}, officer, "case_officer_added"}, now);
    const auto events = store.account_events.of_user(user);
    BOOST_REQUIRE(events.size() == 2U);
    BOOST_TEST(events[0].what == "account_closed");
    BOOST_TEST(!events[0].actor.has_value());
    BOOST_TEST(events[0].actor_name.empty());
    BOOST_TEST((events[0].happened_at == now + 1h));
    BOOST_TEST((events[1].actor == officer));
    BOOST_TEST(events[1].actor_name == "Agent dominique");
    BOOST_TEST(events[1].detail_json == R"({"by":"courriel"})");
    BOOST_TEST(store.account_events.of_case_officer(officer).at(0).what == "case_officer_added");
}

BOOST_AUTO_TEST_CASE(an_event_is_about_one_account_and_its_detail_is_json) {
    const Uuid user = add_user("zoe");
    const Uuid officer = add_officer("dominique");
    BOOST_CHECK_THROW(store.account_events.add({{}, user, officer, "both"}, now), store::DatabaseError);
    BOOST_CHECK_THROW(store.account_events.add({{}, {}, {}, "nobody"}, now), store::DatabaseError);
    BOOST_CHECK_THROW(store.account_events.add({{}, user, {}, "no json", "{"}, now), store::DatabaseError);
    BOOST_TEST(store.account_events.of_user(user).empty());
}

BOOST_AUTO_TEST_CASE(the_portal_may_neither_change_nor_remove_what_was_written) {
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
