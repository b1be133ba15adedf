// Case officers and their departments.
#include "sql/case_officers.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/sql/database.hpp"

namespace {

using namespace eservices;

/// With the rights that `eservices agent` has.
struct Administration : tests::Database {
    store::Connection connection{owner_options,
                                 {store::CaseOfficers::statements, store::CaseOfficers::administration_statements}};
    store::CaseOfficers officers{connection};

    store::CaseOfficer officer(std::string login, std::vector<std::string> departments) const {
        return {Uuid::at(now),         std::move(login), "Éloïse Noël", "e.noel@example.org", "no hash", {},
                std::move(departments)};
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(case_officers, Administration)

BOOST_AUTO_TEST_CASE(an_officer_is_found_by_login_with_the_departments_in_order) {
    officers.add(officer("eloise", {"urbanisme", "etat-civil"}), now);
    const auto found = store.case_officers.find("eloise");  // as the worker signs them in
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->name == "Éloïse Noël");
    BOOST_TEST(!found->disabled_at.has_value());
    BOOST_TEST((found->departments == std::vector<std::string>{"etat-civil", "urbanisme"}));
    BOOST_TEST(!store.case_officers.find("Eloise").has_value());
}

BOOST_AUTO_TEST_CASE(an_officer_has_the_roles_given_and_no_other) {
    store::CaseOfficer manager = officer("eloise", {"etat-civil"});
    manager.roles = {store::Role::administration};
    officers.add(manager, now);
    officers.add(officer("paul", {"etat-civil"}), now);
    BOOST_TEST((officers.find("eloise").value().roles == store::Roles{store::Role::administration}));
    BOOST_TEST(officers.find("paul").value().roles.empty());
    BOOST_TEST((officers.list().at(0).roles == store::Roles{store::Role::administration}));
}

BOOST_AUTO_TEST_CASE(a_taken_login_is_refused_and_nothing_of_the_second_is_kept) {
    officers.add(officer("eloise", {"etat-civil"}), now);
    BOOST_CHECK_THROW(officers.add(officer("eloise", {"urbanisme"}), now), store::Duplicate);
    BOOST_TEST((officers.find("eloise").value().departments == std::vector<std::string>{"etat-civil"}));
}

BOOST_AUTO_TEST_CASE(a_department_named_twice_leaves_no_half_made_account) {
    BOOST_CHECK_THROW(connection.transaction([&] {
        officers.add(officer("eloise", {"etat-civil", "etat-civil"}), now);
    }),
                      store::Duplicate);
    BOOST_TEST(!officers.find("eloise").has_value());
}

BOOST_AUTO_TEST_CASE(the_list_is_in_the_order_of_logins_and_shows_who_is_disabled) {
    officers.add(officer("b", {"etat-civil"}), now);
    officers.add(officer("a", {"urbanisme"}), now);
    BOOST_TEST(officers.disable("b", now));
    const auto list = officers.list();
    BOOST_REQUIRE(list.size() == 2U);
    BOOST_TEST(list[0].login == "a");
    BOOST_TEST(!list[0].disabled_at.has_value());
    BOOST_TEST((list[1].disabled_at == now));
    BOOST_TEST((list[1].departments == std::vector<std::string>{"etat-civil"}));
}

BOOST_AUTO_TEST_CASE(disabling_nobody_or_twice_changes_nothing) {
    officers.add(officer("eloise", {"etat-civil"}), now);
    BOOST_TEST(!officers.disable("another", now));
    BOOST_TEST(officers.disable("eloise", now));
    BOOST_TEST(!officers.disable("eloise", now + std::chrono::hours{1}));
    BOOST_TEST((officers.find("eloise").value().disabled_at == now));
}

BOOST_AUTO_TEST_CASE(the_worker_may_not_make_officers) {
    store::Connection worker{worker_options, {store::CaseOfficers::administration_statements}};
    BOOST_CHECK_THROW(worker.open(), store::DatabaseError);
}

BOOST_AUTO_TEST_SUITE_END()
