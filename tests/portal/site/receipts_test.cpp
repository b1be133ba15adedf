// Receipts as people download them: complete, and accessible to everybody.
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/jobs/receipts/pdf_ua.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/people.hpp"
#include "tests/portal/support/uploads.hpp"

namespace eservices::portal_test {
namespace {

/// The receipt, once it has been made.
std::string receipt_at(Browser& browser, const std::string& path) {
    Answer answer;
    BOOST_REQUIRE(eventually([&] {
        answer = browser.get(path + "/recepisse");
        return answer.status == 200;
    }));
    BOOST_TEST(answer.header("content-type") == "application/pdf");
    return answer.body;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(site_receipts)

BOOST_AUTO_TEST_CASE(the_receipt_of_a_civil_status_act_passes_pdf_ua) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request(citizen.browser);
    BOOST_TEST(tests::pdf_ua_report(receipt_at(citizen.browser, "/mon-suivi/" + reference)) == "");
}

BOOST_AUTO_TEST_CASE(the_receipt_of_a_request_with_documents_passes_pdf_ua) {
    Citizen citizen = signed_in_citizen();
    const std::string reference = file_request_with_document(citizen.browser, "livret de famille, pages 2 à 5.png");
    BOOST_TEST(tests::pdf_ua_report(receipt_at(citizen.browser, "/mon-suivi/" + reference)) == "");
}

BOOST_AUTO_TEST_CASE(the_receipt_of_a_report_without_an_account_passes_pdf_ua) {
    Browser visitor;
    const std::string path = report_with_photograph(visitor);
    BOOST_TEST(tests::pdf_ua_report(receipt_at(visitor, path)) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace eservices::portal_test
