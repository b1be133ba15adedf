// Sessions stay open while they are used, and end when they should.
#include "sql/sessions/sessions.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

BOOST_FIXTURE_TEST_SUITE(sessions, eservices::tests::Database)

namespace {

using namespace eservices;
using namespace std::chrono_literals;

}  // namespace

BOOST_AUTO_TEST_CASE(a_citizens_session_names_the_citizen) {
    const Uuid user = add_user("camille");
    open_session("cookie", user, now, now + 8h);
    const auto session = store.sessions.find(hash_token("cookie"), now, now - 30min);
    BOOST_REQUIRE(session.has_value());
    BOOST_TEST((session->user_id == user));
    BOOST_TEST(!session->officer_id.has_value());
    BOOST_TEST(session->name() == "Prénom Nom de camille");
    BOOST_TEST((session->seen_at == now));
}

BOOST_AUTO_TEST_CASE(an_officers_session_names_the_officer) {
    const Uuid officer = add_officer("dominique");
    store.sessions.open_for_officer(hash_token("cookie"), officer, now, now + 8h);
    const auto session = store.sessions.find(hash_token("cookie"), now, now - 30min);
    BOOST_REQUIRE(session.has_value());
    BOOST_TEST((session->officer_id == officer));
    BOOST_TEST(!session->user_id.has_value());
    BOOST_TEST(session->name() == "Agent dominique");
    BOOST_TEST(session->roles.empty());
}

BOOST_AUTO_TEST_CASE(a_session_has_the_current_roles_of_its_officer) {
    const Uuid officer = add_officer("dominique");
    store.sessions.open_for_officer(hash_token("cookie"), officer, now, now + 8h);
    const std::string officer_id = "(SELECT id FROM officers WHERE login = 'dominique')";
    store::Connection owner{owner_options, {}};
    owner.run_script_statement("INSERT INTO officer_roles (officer_id, role) VALUES (" + officer_id +
                               ", 'administration')");
    owner.run_script_statement("INSERT INTO officer_roles (officer_id, role) VALUES (" + officer_id + ", 'accounts')");
    BOOST_TEST((store.sessions.find(hash_token("cookie"), now, now - 30min).value().roles ==
                store::Roles{store::Role::accounts, store::Role::administration}));
    owner.run_script_statement("DELETE FROM officer_roles WHERE role = 'accounts'");
    BOOST_TEST((store.sessions.find(hash_token("cookie"), now, now - 30min).value().roles ==
                store::Roles{store::Role::administration}));
}

BOOST_AUTO_TEST_CASE(another_token_opens_no_session) {
    open_session("cookie", add_user("camille"), now, now + 8h);
    BOOST_TEST(!store.sessions.find(hash_token("cookies"), now, now - 30min).has_value());
    BOOST_TEST(!store.sessions.find(TokenHash{}, now, now - 30min).has_value());
}

BOOST_AUTO_TEST_CASE(a_session_ends_at_its_time_however_active_it_is) {
    open_session("cookie", add_user("camille"), now, now + 8h);
    store.sessions.touch(hash_token("cookie"), now + 8h - 1s);
    BOOST_TEST(store.sessions.find(hash_token("cookie"), now + 8h - 1s, now).has_value());
    BOOST_TEST(!store.sessions.find(hash_token("cookie"), now + 8h, now).has_value());
}

BOOST_AUTO_TEST_CASE(an_idle_session_ends_unless_it_is_touched) {
    open_session("cookie", add_user("camille"), now, now + 8h);
    BOOST_TEST(!store.sessions.find(hash_token("cookie"), now + 30min, now).has_value());
    store.sessions.touch(hash_token("cookie"), now + 20min);
    const auto session = store.sessions.find(hash_token("cookie"), now + 30min, now);
    BOOST_REQUIRE(session.has_value());
    BOOST_TEST((session->seen_at == now + 20min));
}

BOOST_AUTO_TEST_CASE(closing_a_session_leaves_the_others_open) {
    const Uuid user = add_user("camille");
    open_session("one", user, now, now + 8h);
    open_session("two", user, now, now + 8h);
    store.sessions.close(hash_token("one"));
    BOOST_TEST(!store.sessions.find(hash_token("one"), now, now - 30min).has_value());
    BOOST_TEST(store.sessions.find(hash_token("two"), now, now - 30min).has_value());
}

BOOST_AUTO_TEST_CASE(disabling_an_officer_ends_only_their_sessions) {
    const Uuid one = add_officer("one");
    store.sessions.open_for_officer(hash_token("one"), one, now, now + 8h);
    store.sessions.open_for_officer(hash_token("two"), add_officer("two"), now, now + 8h);
    BOOST_TEST(store.officer_accounts.disable(one, now));
    BOOST_TEST(!store.sessions.find(hash_token("one"), now, now - 30min).has_value());
    BOOST_TEST(store.sessions.find(hash_token("two"), now, now - 30min).has_value());
}

BOOST_AUTO_TEST_CASE(a_session_opened_for_a_disabled_officer_is_not_found) {
    const Uuid officer = add_officer("dominique");
    store.officer_accounts.disable(officer, now);
    store.sessions.open_for_officer(hash_token("cookie"), officer, now, now + 8h);
    BOOST_TEST(!store.sessions.find(hash_token("cookie"), now, now - 30min).has_value());
}

BOOST_AUTO_TEST_CASE(only_expired_sessions_are_purged) {
    const Uuid user = add_user("camille");
    open_session("old", user, now, now + 1h);
    open_session("new", user, now, now + 8h);
    store::Connection jobs{jobs_options, {store::Sessions::purge_statements}};
    BOOST_TEST(store::Sessions{jobs}.purge(now + 2h) == 1U);
    BOOST_TEST(store::Sessions{jobs}.purge(now + 2h) == 0U);
    BOOST_TEST(store.sessions.find(hash_token("new"), now, now - 30min).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
