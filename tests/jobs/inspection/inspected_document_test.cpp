// Validation of the inspector's output.
#include "jobs/inspection/inspected_document.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(inspected_document)

namespace {

using namespace eservices;

AcceptedDocument a_picture(std::size_t content, std::size_t thumbnail) {
    return {.type = DocumentType::png,
            .width = 3,
            .height = 2,
            .pages = 1,
            .content_size = content,
            .thumbnail_size = thumbnail};
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_accepted_document_has_its_content_and_thumbnail) {
    const auto document = jobs::read_inspected_document(header_line(a_picture(7, 5)) + "content" + "thumb");
    BOOST_REQUIRE(document.has_value());
    BOOST_TEST((std::get<AcceptedDocument>(document->verdict) == a_picture(7, 5)));
    BOOST_TEST(document->content == "content");
    BOOST_TEST(document->thumbnail == "thumb");
    BOOST_TEST(jobs::read_inspected_document(header_line(a_picture(1, 0)) + "\n")->content == "\n");
}

BOOST_AUTO_TEST_CASE(a_refusal_has_no_content) {
    const auto document = jobs::read_inspected_document(header_line(RefusalReason::damaged));
    BOOST_REQUIRE(document.has_value());
    BOOST_TEST((std::get<RefusalReason>(document->verdict) == RefusalReason::damaged));
    BOOST_TEST(!jobs::read_inspected_document(header_line(RefusalReason::damaged) + "x"));
}

BOOST_AUTO_TEST_CASE(any_other_output_is_invalid) {
    BOOST_TEST(!jobs::read_inspected_document(""));
    BOOST_TEST(!jobs::read_inspected_document("\n"));
    BOOST_TEST(!jobs::read_inspected_document("{}\n"));
    BOOST_TEST(!jobs::read_inspected_document("null\n"));
    BOOST_TEST(!jobs::read_inspected_document("\xff\xfe\n"));
    std::string unfinished = header_line(RefusalReason::damaged);
    unfinished.pop_back();
    BOOST_TEST(!jobs::read_inspected_document(unfinished));
    BOOST_TEST(
        !jobs::read_inspected_document(std::string(jobs::longest_header, ' ') + header_line(RefusalReason::empty)));
}

BOOST_AUTO_TEST_CASE(lengths_that_do_not_match_are_invalid) {
    BOOST_TEST(!jobs::read_inspected_document(header_line(a_picture(7, 5)) + "contentthum"));
    BOOST_TEST(!jobs::read_inspected_document(header_line(a_picture(7, 5)) + "contentthumbs"));
    BOOST_TEST(!jobs::read_inspected_document(header_line(a_picture(0, 5)) + "thumb"));
    BOOST_TEST(!jobs::read_inspected_document(header_line(a_picture(static_cast<std::size_t>(-2), 4)) + "no"));
    BOOST_TEST(!jobs::read_inspected_document(header_line(a_picture(7, 5))));
}

BOOST_AUTO_TEST_SUITE_END()
