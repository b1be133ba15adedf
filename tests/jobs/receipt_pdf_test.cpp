// Receipts as files: whole, tagged, in French, as many pages as it takes. What they look like is for eyes.
#include "jobs/receipt_pdf.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "jobs/pdf_language.hpp"
#include "tests/jobs/a_receipt.hpp"

BOOST_AUTO_TEST_SUITE(receipt_pdf)

namespace {

using namespace eservices;

std::string draw(const store::UnreceiptedRequest& request) { return jobs::draw_receipt(tests::an_office(), request); }

bool has(const std::string& pdf, std::string_view part) { return pdf.find(part) != std::string::npos; }

int count(const std::string& pdf, std::string_view part) {
    int found = 0;
    for (std::size_t at = pdf.find(part); at != std::string::npos; at = pdf.find(part, at + 1)) ++found;
    return found;
}

int pages(const std::string& pdf) { return count(pdf, "/Type /Page %"); }

std::string long_text(int lines) {
    std::string text;
    for (int i = 0; i < lines; ++i)
        text += "L'été où l'œuvre de Noël naquit fut ambigu, et la phrase passe à la ligne.\n";
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_receipt_is_a_tagged_pdf_in_french_with_a_title) {
    const std::string pdf = draw(tests::a_request("Rien"));
    BOOST_TEST(pdf.starts_with("%PDF-1."));
    BOOST_TEST(pdf.ends_with("%%EOF\n"));
    for (const char* const mark : {"/StructTreeRoot", "/Marked true", "/Lang (fr-FR)", "/DisplayDocTitle true",
                                   "/S /H1", "/S /H2", "/S /H3", "/S /Table", "/S /TH", "/S /TD", "/S /Link"})
        BOOST_TEST(has(pdf, mark), mark);
}

BOOST_AUTO_TEST_CASE(its_link_is_a_code_that_verifies) {
    const store::UnreceiptedRequest request = tests::a_request("Rien");
    const std::string pdf = draw(request);
    const std::string start = "https://demarches.example/recepisse/";
    BOOST_REQUIRE(has(pdf, start));
    const auto receipt = verified_receipt(pdf.substr(pdf.find(start) + start.size(), 132), tests::an_office().key);
    BOOST_REQUIRE(receipt.has_value());
    BOOST_TEST(receipt->reference == request.reference);
    BOOST_TEST((receipt->submitted_at == request.submitted_at));
    BOOST_TEST(receipt->content_hash == hash_of_content(request.service, request.answers_json));
}

BOOST_AUTO_TEST_CASE(a_long_answer_takes_as_many_pages_as_it_needs) {
    const int least = pages(draw(tests::a_request("Rien")));
    BOOST_TEST(least >= 1);
    BOOST_TEST(pages(draw(tests::a_request(long_text(100)))) > least);
    BOOST_TEST(pages(draw(tests::a_request(long_text(1000)))) > 20);
    BOOST_TEST(pages(draw(tests::a_request(std::string(20'000, 'x')))) > least);
}

BOOST_AUTO_TEST_CASE(a_page_that_is_full_to_the_last_line_does_not_lose_or_repeat_one) {
    // Around the length where a page is added, each line more adds no page or one.
    int before = pages(draw(tests::a_request(long_text(1))));
    for (int lines = 2; lines < 60; ++lines) {
        const int now = pages(draw(tests::a_request(long_text(lines))));
        BOOST_TEST((now == before || now == before + 1), lines << " lines: " << before << " then " << now);
        before = now;
    }
}

BOOST_AUTO_TEST_CASE(the_same_request_gives_the_same_receipt) {
    const store::UnreceiptedRequest request = tests::a_request("Rien");
    BOOST_TEST((draw(request) == draw(request)));
}

BOOST_AUTO_TEST_CASE(what_was_not_kept_or_not_answered_is_left_out) {
    store::UnreceiptedRequest request = tests::a_request("Rien");
    request.mentions_json.reset();
    request.requester_name.clear();
    request.requester_email.clear();
    request.answers_json = "[]";
    BOOST_TEST(pages(draw(request)) == 1);
    for (const SilenceEffect silence : {SilenceEffect::none, SilenceEffect::acceptance}) {
        request.mentions_json = to_json(tests::some_mentions(silence));
        BOOST_TEST(pages(draw(request)) == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_request_that_is_not_kept_as_we_write_it_is_refused) {
    for (const char* const json : {"", "{", "[1]", R"([{"legend": "x"}])"}) {
        store::UnreceiptedRequest request = tests::a_request("Rien");
        request.answers_json = json;
        BOOST_CHECK_THROW(draw(request), std::exception);
    }
    store::UnreceiptedRequest request = tests::a_request("Rien");
    request.mentions_json = "{}";
    BOOST_CHECK_THROW(draw(request), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_pdf_of_ours_gets_no_language) {
    for (const char* const file : {"", "%PDF-1.5", "trailer << /Size 1 /Root 1 0 R >> startxref 0 %%EOF"})
        BOOST_CHECK_THROW(jobs::with_language(file, "fr-FR"), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
