// How the history of an officer's account reads.
#include "handlers/office/events.hpp"

#include <string_view>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(officer_events)

namespace {

using namespace eservices;
using namespace eservices::handlers;

std::string shown(std::string_view what, std::string detail_json = "{}") {
    return sentence_of({.actor = {},
                        .actor_name = "",
                        .what = std::string{what},
                        .detail_json = std::move(detail_json),
                        .happened_at = {}});
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_change_of_rights_lists_departments_and_roles) {
    BOOST_TEST(shown("officer_rights_changed", rights_json({"etat-civil", "voirie"}, {store::Role::accounts})) ==
               "Services et rôles changés : services etat-civil, voirie ; rôles accounts");
    BOOST_TEST(shown("officer_added", rights_json({}, {})) == "Compte créé : services aucun ; rôles aucun");
}

BOOST_AUTO_TEST_CASE(a_refused_access_names_what_was_asked_for) {
    BOOST_TEST(shown("foreign_department_tried", R"({"tried":"HG5X8-C6ZWF"})") ==
               "Accès refusé à un autre service : HG5X8-C6ZWF");
}

BOOST_AUTO_TEST_SUITE_END()
