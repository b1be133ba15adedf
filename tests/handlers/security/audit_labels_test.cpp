// What audit events are called.
#include "handlers/security/audit_labels.hpp"

#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "values/audit_event.hpp"

BOOST_AUTO_TEST_SUITE(audit_labels)

using namespace eservices;
using handlers::audit_label;

BOOST_AUTO_TEST_CASE(each_event_has_a_label_of_its_own) {
    std::set<std::string> labels;
    for (const std::string_view what : audit_event_codes) {
        BOOST_TEST(audit_label(what) != what);
        BOOST_TEST(labels.insert(audit_label(what)).second, what);
        BOOST_TEST(what.size() <= 48U);
    }
    BOOST_TEST(audit_label("reset_confirmed") == "Réinitialisation confirmée");
}

BOOST_AUTO_TEST_CASE(an_event_of_another_version_is_called_by_its_code) {
    BOOST_TEST(audit_label("officer_vanished") == "officer_vanished");
}

BOOST_AUTO_TEST_CASE(an_event_is_stored_by_its_name) {
    BOOST_TEST(code(AuditEvent::account_viewed) == "account_viewed");
    BOOST_TEST(code(AuditEvent::accounts_searched) == "accounts_searched");
    BOOST_TEST(code(AuditEvent::officer_totp_reset) == "officer_totp_reset");
}

BOOST_AUTO_TEST_SUITE_END()
