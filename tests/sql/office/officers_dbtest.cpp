// Officers: stored and read back, with changes only as administrators may make them.
#include "sql/office/officers.hpp"

#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

namespace {

using namespace eservices;
using namespace std::chrono_literals;
using store::Role;
using store::Roles;

/// With the worker's rights, because administrators use the portal.
struct Administration : tests::Database {
    Uuid add(std::string login, std::vector<std::string> departments, Roles roles = {}) {
        const Uuid id = Uuid::at(now);
        store.connection.transaction([&] {
            store.officer_accounts.add({.id = id,
                                        .login = std::move(login),
                                        .name = "Éloïse Noël",
                                        .email = "e.noel@example.org",
                                        .password_hash = "no hash",
                                        .disabled_at = {},
                                        .departments = std::move(departments),
                                        .roles = std::move(roles)},
                                       {.by = {}, .at = now});
        });
        return id;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(officers, Administration)

BOOST_AUTO_TEST_CASE(an_officer_is_found_by_login_and_id_with_sorted_departments_and_roles) {
    const Uuid id = add("eloise", {"urbanisme", "etat-civil"}, {Role::administration, Role::accounts});
    const auto found = store.officers.find("eloise");
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->name == "Éloïse Noël");
    BOOST_TEST(!found->disabled_at.has_value());
    BOOST_TEST(!found->enrolled_at.has_value());
    BOOST_TEST((found->departments == std::vector<std::string>{"etat-civil", "urbanisme"}));
    BOOST_TEST((found->roles == Roles{Role::accounts, Role::administration}));
    BOOST_TEST(store.officers.find(id).value().login == "eloise");
    BOOST_TEST(store.officers.find("Eloise").has_value() == store.officers.find("eloise").has_value());
    BOOST_TEST(!store.officers.find(Uuid::at(now)).has_value());
}

BOOST_AUTO_TEST_CASE(an_officer_has_exactly_the_roles_given) {
    add("eloise", {"etat-civil"}, {Role::administration});
    const Uuid paul = add("paul", {"etat-civil"});
    BOOST_TEST((store.officers.find("eloise").value().roles == Roles{Role::administration}));
    BOOST_TEST(store.officers.find("paul").value().roles.empty());
    store.officer_accounts.set_rights(paul, {"voirie"}, {Role::accounts}, {.by = {}, .at = now});
    BOOST_TEST((store.officers.find("paul").value().roles == Roles{Role::accounts}));
    BOOST_TEST((store.officers.departments(paul) == std::vector<std::string>{"voirie"}));
    BOOST_TEST((store.officers.find("eloise").value().roles == Roles{Role::administration}));
}

BOOST_AUTO_TEST_CASE(a_role_that_is_kept_keeps_its_date_and_a_new_one_gets_a_new_date) {
    const Uuid giver = add("eloise", {"etat-civil"}, {Role::administration});
    const Uuid paul = add("paul", {"etat-civil"}, {Role::accounts});
    const auto since = [&] { return store.account_resets.right_of(paul).value().since; };
    const auto rights = [&](const Roles& roles, UtcTime at) {
        store.officer_accounts.set_rights(paul, {"voirie"}, roles, {.by = giver, .at = at});
    };
    rights({Role::accounts, Role::administration}, now + 24h);
    BOOST_TEST((since() == now));
    BOOST_TEST(!store.account_resets.right_of(paul).value().granted_by.has_value());
    rights({}, now + 48h);
    BOOST_TEST(!store.account_resets.right_of(paul).has_value());
    rights({Role::accounts}, now + 72h);
    BOOST_TEST((since() == now + 72h));
    BOOST_TEST((store.account_resets.right_of(paul).value().granted_by == giver));
}

BOOST_AUTO_TEST_CASE(enabling_an_account_renews_the_dates_of_its_rights) {
    const Uuid giver = add("eloise", {"etat-civil"}, {Role::administration});
    const Uuid paul = add("paul", {"etat-civil"}, {Role::accounts});
    BOOST_TEST(store.officer_accounts.disable(paul, now));
    BOOST_TEST(store.officer_accounts.enable(paul, {.by = giver, .at = now + 24h}));
    BOOST_TEST((store.account_resets.right_of(paul).value().since == now + 24h));
    BOOST_TEST((store.account_resets.right_of(paul).value().granted_by == giver));
}

BOOST_AUTO_TEST_CASE(a_taken_login_is_refused_without_a_trace) {
    add("eloise", {"etat-civil"});
    BOOST_CHECK_THROW(add("eloise", {"urbanisme"}), store::Duplicate);
    BOOST_TEST((store.officers.find("eloise").value().departments == std::vector<std::string>{"etat-civil"}));
}

BOOST_AUTO_TEST_CASE(a_department_named_twice_leaves_no_half_made_account) {
    BOOST_CHECK_THROW(add("eloise", {"etat-civil", "etat-civil"}), store::Duplicate);
    BOOST_TEST(!store.officers.find("eloise").has_value());
}

BOOST_AUTO_TEST_CASE(the_list_is_sorted_by_login_and_marks_disabled_officers) {
    const Uuid b = add("b", {"etat-civil"});
    add("a", {"urbanisme"});
    BOOST_TEST(store.officer_accounts.disable(b, now));
    const auto list = store.officers.list();
    BOOST_REQUIRE(list.size() == 2U);
    BOOST_TEST(list[0].login == "a");
    BOOST_TEST(!list[0].disabled_at.has_value());
    BOOST_TEST((list[1].disabled_at == now));
    BOOST_TEST((list[1].departments == std::vector<std::string>{"etat-civil"}));
}

BOOST_AUTO_TEST_CASE(disabling_or_enabling_twice_changes_nothing) {
    const Uuid officer = add("eloise", {"etat-civil"});
    BOOST_TEST(!store.officer_accounts.enable(officer, {.by = {}, .at = now}));
    BOOST_TEST(store.officer_accounts.disable(officer, now));
    BOOST_TEST(!store.officer_accounts.disable(officer, now + 1h));
    BOOST_TEST((store.officers.find("eloise").value().disabled_at == now));
    BOOST_TEST(store.officer_accounts.enable(officer, {.by = {}, .at = now}));
    BOOST_TEST(!store.officers.find("eloise").value().disabled_at.has_value());
    BOOST_TEST(!store.officer_accounts.disable(Uuid::at(now), now));
}

BOOST_AUTO_TEST_CASE(a_login_reports_the_time_of_the_previous_one) {
    const Uuid officer = add("eloise", {"etat-civil"});
    BOOST_TEST(!store.officers.note_sign_in(officer, now).has_value());
    BOOST_TEST((store.officers.note_sign_in(officer, now + 1h) == now));
    BOOST_TEST((store.officers.find(officer).value().signed_in_at == now + 1h));
}

BOOST_AUTO_TEST_CASE(ending_sessions_can_spare_one) {
    const Uuid officer = add("eloise", {"etat-civil"});
    for (const char* const token : {"one", "two", "three"})
        store.sessions.open_for_officer(hash_token(token), officer, now, now + 8h);
    BOOST_TEST(store.officer_accounts.close_other_sessions(officer, hash_token("two")) == 2U);
    BOOST_TEST(store.sessions.find(hash_token("two"), now, now - 30min).has_value());
    BOOST_TEST(store.officer_accounts.close_sessions(officer) == 1U);
    for (const char* const token : {"one", "two", "three"}) {
        store.sessions.touch(hash_token(token), now + 1min);
        BOOST_TEST(!store.sessions.find(hash_token(token), now, now - 30min).has_value(), token);
        BOOST_TEST((store.sessions.owner_of(hash_token(token)) == officer), token);
    }
    BOOST_TEST(store.officer_accounts.close_sessions(officer) == 0U);
}

BOOST_AUTO_TEST_CASE(only_enabled_administrators_count) {
    const Uuid one = add("one", {}, {Role::administration});
    const Uuid two = add("two", {}, {Role::administration});
    add("three", {}, {Role::accounts});
    BOOST_TEST(store.officer_accounts.other_administrators(one) == 1U);
    store.officer_accounts.disable(two, now);
    BOOST_TEST(store.officer_accounts.other_administrators(one) == 0U);
}

BOOST_AUTO_TEST_CASE(of_administrators_who_demote_each_other_concurrently_one_remains) {
    for (int round = 0; round < 10; ++round) {
        const std::string number = std::to_string(round);
        const Uuid pair[] = {add("one." + number, {}, {Role::administration}),
                             add("two." + number, {}, {Role::administration})};
        std::atomic<int> demoted = 0;
        const auto demote = [&](const Uuid& whom) {
            store::Store own{worker_options};
            const bool done = own.connection.transaction([&] {
                if (own.officer_accounts.other_administrators(whom) == 0) return false;
                own.officer_accounts.set_rights(whom, {}, {}, {.by = {}, .at = now});
                return true;
            });
            if (done) demoted += 1;
        };
        std::thread first{demote, pair[0]};
        std::thread second{demote, pair[1]};
        first.join();
        second.join();
        BOOST_TEST(demoted == 1);
        for (const Uuid& officer : pair) store.officer_accounts.set_rights(officer, {}, {}, {.by = {}, .at = now});
    }
}

BOOST_AUTO_TEST_CASE(jobs_cannot_add_officers) {
    store::Connection jobs{jobs_options, {store::OfficerAccounts::statements}};
    BOOST_CHECK_THROW(jobs.prepare_all(), store::DatabaseError);
}

BOOST_AUTO_TEST_SUITE_END()
