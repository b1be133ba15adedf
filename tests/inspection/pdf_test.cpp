// A PDF keeps its pages and links; what was cut short or locked is refused, what a scanner got slightly wrong is not.
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/inspection/verdicts.hpp"

BOOST_AUTO_TEST_SUITE(inspected_pdfs)

namespace {

using namespace eservices;

const std::string content = "<</Length 27>>\nstream\n0 0 m 100 100 l S % a line  \nendstream";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string page_with_content() { return tests::pdf("", "/Contents 4 0 R", {content}); }

}  // namespace

BOOST_AUTO_TEST_CASE(its_pages_and_links_stay) {
    const std::string link = "https://www.exemple.fr/";
    const auto paper = tests::inspected(
        tests::pdf("/OpenAction[3 0 R/Fit]",
                   "/Contents 4 0 R/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(" + link + ")>>>>]",
                   {content}),
        "pdf");
    BOOST_REQUIRE_EQUAL(tests::verdict(paper), "accepted");
    const auto& accepted = std::get<AcceptedPaper>(paper.verdict);
    BOOST_TEST((accepted == AcceptedPaper{.type = PaperType::pdf, .pages = 1, .content_size = paper.content.size()}));
    BOOST_TEST(paper.content.starts_with("%PDF-1."));
    BOOST_TEST(paper.content.ends_with("%%EOF\n"));
    const std::string text = tests::unpacked(paper.content);
    BOOST_TEST(tests::contains(text, link));
    BOOST_TEST(tests::contains(text, "0 0 m 100 100 l S"));
    // Looked into again, it is accepted again.
    BOOST_TEST(tests::verdict(paper.content, "pdf") == "accepted");
}

BOOST_AUTO_TEST_CASE(what_no_page_uses_goes) {
    const auto paper = tests::inspected(tests::pdf("", "", {"(nobody asks for me)"}), "pdf");
    BOOST_TEST(tests::verdict(paper) == "accepted");
    BOOST_TEST(!tests::contains(tests::unpacked(paper.content), "nobody asks for me"));
}

BOOST_AUTO_TEST_CASE(a_locked_document_is_refused_even_where_its_key_is_empty) {
    for (const char* password : {"", "secret"}) {
        BOOST_TEST(tests::verdict(tests::encrypted(tests::pdf(), password), "pdf") == "encrypted_pdf");
        BOOST_TEST(tests::verdict(tests::encrypted(page_with_content(), password), "pdf") == "encrypted_pdf");
    }
    const std::string unknown = "trailer\n<</Encrypt<</Filter/Unheard-of/V 9/R 9/O(a)/U(b)/P -1>>/ID[(a)(b)]";
    BOOST_TEST(tests::verdict(replaced(tests::pdf(), "trailer\n<<", unknown), "pdf") == "encrypted_pdf");
}

BOOST_AUTO_TEST_CASE(a_document_cut_short_is_damaged) {
    const std::string whole = page_with_content();
    const std::string packed = tests::in_object_streams(whole);
    for (const std::string& document : {whole, packed})
        for (const std::size_t part : {document.size() / 3, document.size() / 2, document.size() - 10})
            BOOST_TEST(tests::verdict(document.substr(0, part), "pdf") == "damaged", part);
    BOOST_TEST(tests::verdict("%PDF-1.4\n", "pdf") == "damaged");
    BOOST_TEST(tests::verdict("%PDF-1.4\n%%EOF\n", "pdf") == "damaged");
    // Its end is there, the middle is not.
    BOOST_TEST(tests::verdict(whole.substr(0, whole.find("3 0 obj")) + "%%EOF\n", "pdf") == "damaged");
}

BOOST_AUTO_TEST_CASE(a_document_shows_something) {
    BOOST_TEST(tests::verdict(replaced(tests::pdf(), "/Kids[3 0 R]/Count 1", "/Kids[]/Count 0"), "pdf") == "damaged");
    BOOST_TEST(tests::verdict(tests::pdf("", "/Contents 9 0 R"), "pdf") == "damaged");
    BOOST_TEST(tests::verdict(tests::pdf("", "/Contents[4 0 R 9 0 R]", {content}), "pdf") == "damaged");
    BOOST_TEST(tests::verdict(tests::pdf("", "/Contents[4 0 R]", {content}), "pdf") == "accepted");
}

BOOST_AUTO_TEST_CASE(what_a_scanner_got_slightly_wrong_is_put_right) {
    const std::string whole = page_with_content();
    BOOST_TEST(tests::verdict(replaced(whole, "startxref\n", "startxref\n1"), "pdf") == "accepted");
    BOOST_TEST(tests::verdict(replaced(whole, "/Length 27", "/Length 20"), "pdf") == "accepted");
    BOOST_TEST(tests::verdict(replaced(whole, "%PDF-1.7\n", "%PDF-1.7\r\n%\xE2\xE3\xCF\xD3\r\n"), "pdf") == "accepted");
    BOOST_TEST(tests::verdict(whole + std::string(4'096, '\0'), "pdf") == "accepted");
    const auto paper = tests::inspected(replaced(whole, "0000000009 00000 n", "0000000123 00000 n"), "pdf");
    BOOST_TEST(tests::verdict(paper) == "accepted");
    BOOST_TEST(tests::contains(tests::unpacked(paper.content), "100 100 l"));
}

BOOST_AUTO_TEST_CASE(a_stream_packed_in_a_way_nobody_knows_is_damage) {
    BOOST_TEST(tests::verdict(tests::pdf("", "", {replaced(content, "<<", "<</Filter/Secret")}), "pdf") == "damaged");
    BOOST_TEST(tests::verdict(tests::pdf("", "", {replaced(content, "<<", "<</Filter[/Crypt]")}), "pdf") == "damaged");
}

BOOST_AUTO_TEST_CASE(too_many_objects_or_pages_cost_too_much) {
    const inspection::Inspector strict{{.max_pages = 2, .max_objects = 20}};
    const auto with_pages = [](int count) {
        std::string kids;
        for (int i = 0; i < count; ++i) kids += " 3 0 R";
        return replaced(tests::pdf(), "/Kids[3 0 R]/Count 1", "/Kids[" + kids + "]/Count " + std::to_string(count));
    };
    BOOST_TEST(tests::verdict(strict.inspect(with_pages(2), "pdf")) == "accepted");
    BOOST_TEST(tests::verdict(strict.inspect(with_pages(3), "pdf")) == "too_costly");
    const std::vector<std::string> objects(30, "(one)");
    BOOST_TEST(tests::verdict(strict.inspect(tests::pdf("", "", objects), "pdf")) == "too_costly");
}

BOOST_AUTO_TEST_SUITE_END()
