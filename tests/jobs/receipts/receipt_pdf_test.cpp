// Receipts as files: whole, tagged, in French, over as many pages as needed. Their looks are not tested.
#include "jobs/receipts/receipt_pdf.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "jobs/receipts/accessible_pdf.hpp"
#include "tests/jobs/receipts/a_receipt.hpp"
#include "tests/jobs/receipts/pdf_ua.hpp"

BOOST_AUTO_TEST_SUITE(receipt_pdf)

namespace {

using namespace eservices;

std::string draw(const store::UnreceiptedRequest& request) { return jobs::draw_receipt(tests::an_office(), request); }

bool has(const std::string& pdf, std::string_view part) { return pdf.find(part) != std::string::npos; }

int pages(const std::string& pdf) { return tests::pdf_page_count(pdf); }

std::string long_text(int lines) {
    std::string text;
    for (int i = 0; i < lines; ++i)
        text += "L'été où l'œuvre de Noël naquit fut ambigu, et la phrase passe à la ligne.\n";
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_receipt_passes_the_machine_checks_of_pdf_ua) {
    const std::string pdf = draw(tests::a_request("Rien"));
    BOOST_TEST(pdf.starts_with("%PDF-1.7"));
    BOOST_TEST(tests::pdf_ua_report(pdf) == "");
    for (const char* const mark :
         {"/StructTreeRoot", "/Marked true", "/DisplayDocTitle true", "/S /H1", "/S /H2", "/S /H3", "/S /Table",
          "/S /TH", "/Scope /Row", "/S /TD", "/S /Link", "/S /Figure", "<pdfuaid:part>1</pdfuaid:part>"})
        BOOST_TEST(has(pdf, mark), mark);
}

BOOST_AUTO_TEST_CASE(receipts_pass_with_any_content) {
    const std::string many_scripts =
        "العربية עברית 中文 ไทย አማርኛ ᏣᎳᎩ हिन्दी Ελληνικά Кириллица 🙂👨‍👩‍👧 e\u0301 ½ ≠ ∑";
    for (const std::string& comment : {std::string(60, 'W'), many_scripts, std::string("a & b < c > d \"e\""),
                                       long_text(50), long_text(300), std::string(5'000, 'x'), std::string("\n\n\n")})
        BOOST_TEST(tests::pdf_ua_report(draw(tests::a_request(comment))) == "", comment.substr(0, 60));
    store::UnreceiptedRequest request = tests::a_request("Rien");
    request.service_title = "Récépissé d'inscription & de <changement> ; " + std::string(200, 'm');
    request.requester_name = many_scripts + many_scripts + many_scripts;
    BOOST_TEST(tests::pdf_ua_report(draw(request)) == "");
    for (const SilenceEffect silence : {SilenceEffect::none, SilenceEffect::acceptance, SilenceEffect::rejection}) {
        request.mentions_json = to_json(tests::some_mentions(silence));
        BOOST_TEST(tests::pdf_ua_report(draw(request)) == "");
    }
    // A label as long as a page, and its value on the next.
    request.answers_json =
        nlohmann::ordered_json{
            {{"legend", "Une question"},
             {"answers", {tests::an_answer(long_text(40), long_text(40)), tests::an_answer("Nom", "Ada")}}}}
            .dump();
    BOOST_TEST(tests::pdf_ua_report(draw(request)) == "");
    request.mentions_json.reset();
    request.answers_json = "[]";
    BOOST_TEST(tests::pdf_ua_report(draw(request)) == "");
}

BOOST_AUTO_TEST_CASE(the_checks_find_what_is_missing) {
    const std::string pdf = draw(tests::a_request("Rien"));
    const auto without = [&](std::string_view part, std::string_view instead) {
        std::string changed = pdf;
        for (std::size_t at = changed.find(part); at != std::string::npos; at = changed.find(part, at + 1))
            changed.replace(at, part.size(), instead);
        return tests::pdf_ua_report(changed);
    };
    // Replaced by as many bytes, so that nothing else moves.
    BOOST_TEST(has(without("/Scope", "/Scopf"), "15-003"));
    BOOST_TEST(has(without("/Alt", "/Blt"), "13-004"));
    BOOST_TEST(has(without("/BBox", "/CBox"), "/BBox"));
    BOOST_TEST(has(without("/Contents (", "/Dontents ("), "28-004"));
    BOOST_TEST(has(without("/Tabs", "/Tabt"), "28-008"));
    BOOST_TEST(has(without("/S /Link", "/S /Span"), "28-011"));
    BOOST_TEST(has(without("pdfuaid:part>1", "pdfuaid:part>2"), "06-002"));
    BOOST_TEST(has(without("/Marked true", "/Marked null"), "06-000"));
    BOOST_TEST(has(without("/S /H2", "/S /H3"), "14-003"));
    BOOST_TEST(has(without("/ToUnicode", "/ToUnicodf"), "10-001"));
}

BOOST_AUTO_TEST_CASE(the_link_of_a_receipt_holds_a_code_that_verifies) {
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

BOOST_AUTO_TEST_CASE(a_page_full_to_the_last_line_loses_and_repeats_none) {
    // Each line more adds no page or one, also at the lengths where pages are added.
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

BOOST_AUTO_TEST_CASE(missing_facts_and_answers_are_left_out) {
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

BOOST_AUTO_TEST_CASE(a_request_that_is_stored_in_another_form_is_refused) {
    for (const char* const json : {"", "{", "[1]", R"([{"legend": "x"}])"}) {
        store::UnreceiptedRequest request = tests::a_request("Rien");
        request.answers_json = json;
        BOOST_CHECK_THROW(draw(request), std::exception);
    }
    store::UnreceiptedRequest request = tests::a_request("Rien");
    request.mentions_json = "{}";
    BOOST_CHECK_THROW(draw(request), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_file_that_cairo_did_not_write_is_refused) {
    const jobs::PdfWords words{.title = "t", .author = "a", .created_at = utc_now(), .figures = {}, .links = "l"};
    for (const char* const file : {"", "%PDF-1.5", "trailer << /Size 1 /Root 1 0 R >> startxref 0 %%EOF"})
        BOOST_CHECK_THROW(jobs::accessible_pdf(file, words), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()
