// Name, first bytes and content agree, and a file of two types at once comes out with only one.
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/inspection/samples.hpp"
#include "tests/inspection/verdicts.hpp"

BOOST_AUTO_TEST_SUITE(inspected_documents)

namespace {

using namespace eservices;

const std::string payload = "<script>alert('polyglot')</script>";
const std::string zip = "PK\x03\x04 payload.js " + payload + " PK\x05\x06";

/// Inserts a comment right after the beginning of a JPEG.
std::string with_comment(const std::string& jpeg, const std::string& comment) {
    const std::size_t length = comment.size() + 2;
    return jpeg.substr(0, 2) + "\xFF\xFE" + static_cast<char>(length >> 8) + static_cast<char>(length) + comment +
           jpeg.substr(2);
}

void check_polyglot(const std::string& bytes, const std::string& extension, const std::string& expected) {
    const inspection::Inspected document = tests::inspected(bytes, extension);
    BOOST_TEST_CONTEXT(bytes.substr(0, 60)) {
        BOOST_TEST(tests::verdict(document) == expected);
        BOOST_TEST(tests::contains(bytes, payload));
        for (const std::string& out : {document.content, document.thumbnail}) {
            BOOST_TEST(!tests::contains(out, payload));
            BOOST_TEST(!tests::contains(out, "PK\x03\x04"));
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(empty_and_oversized_files_are_refused) {
    BOOST_TEST(tests::verdict("", "pdf") == "empty");
    const std::string jpeg = tests::jpeg(40, 30);
    BOOST_TEST(tests::verdict(inspection::Inspector{{.max_bytes = jpeg.size()}}.inspect(jpeg, "jpg")) == "accepted");
    BOOST_TEST(tests::verdict(inspection::Inspector{{.max_bytes = jpeg.size() - 1}}.inspect(jpeg, "jpg")) ==
               "too_large");
}

BOOST_AUTO_TEST_CASE(a_wrong_extension_is_accepted) {
    const auto kept_as = [](const std::string& bytes, const char* extension) {
        const inspection::Inspected document = tests::inspected(bytes, extension);
        const auto* const accepted = std::get_if<AcceptedDocument>(&document.verdict);
        return accepted == nullptr ? tests::verdict(document) : std::string{ending_of(accepted->type)};
    };
    for (const char* extension : {"jpg", "jpeg", "png", "gif", "pdf", "heic", "webp", "jfif"}) {
        BOOST_TEST(kept_as(tests::png(40, 30), extension) == "png", extension);
        BOOST_TEST(kept_as(tests::jpeg(40, 30), extension) == "jpg", extension);
        BOOST_TEST(kept_as(tests::gif(40, 30, 2), extension) == "gif", extension);
        BOOST_TEST(kept_as(tests::pdf(), extension) == "pdf", extension);
        BOOST_TEST(kept_as(tests::heic(40, 30), extension) == "jpg", extension);
    }
    for (const char* extension : {"PNG", "", "svg"})
        BOOST_TEST(kept_as(tests::png(40, 30), extension) == "unknown_type");
}

BOOST_AUTO_TEST_CASE(other_types_of_files_are_refused) {
    using namespace std::string_literals;
    for (const std::string& other :
         {"<svg xmlns='http://www.w3.org/2000/svg'/>"s, "<!doctype html><p>"s,
          "\x7F"s
          "ELF"s,
          "BM\x46\0\0\0\0\0\0\0\x36\0\0\0"s, "II*\0\x08\0\0\0"s, "PK\x03\x04\x14\0\x06\0"s, "#!/bin/sh\n"s, "MZ\x90"s,
          "%!PS-Adobe-3.0\n"s, "push graphic-context\n"s, "a"s, "\0"s})
        for (const char* extension : {"jpg", "gif", "png", "pdf"})
            BOOST_TEST(tests::verdict(other, extension) == "unknown_type", other.substr(0, 8) << " as " << extension);
}

BOOST_AUTO_TEST_CASE(a_picture_that_is_also_another_type_comes_out_as_a_picture_only) {
    check_polyglot(tests::jpeg(40, 30) + zip, "jpg", "accepted");
    check_polyglot(with_comment(tests::jpeg(40, 30), payload), "jpg", "accepted");
    check_polyglot(tests::png(40, 30) + zip, "png", "accepted");
    check_polyglot(tests::gif(40, 30, 2) + payload, "gif", "accepted");
    check_polyglot(tests::jpeg(40, 30) + tests::pdf("", "", {"(" + payload + ")"}), "jpg", "accepted");
    check_polyglot("GIF89a/*" + tests::gif(40, 30, 1).substr(8) + "*/=1;" + payload, "gif", "accepted");
}

BOOST_AUTO_TEST_CASE(a_pdf_that_is_also_another_type_comes_out_as_a_pdf_only) {
    const std::string stream = "<</Length " + std::to_string(payload.size()) + ">>\nstream\n" + payload + "\nendstream";
    check_polyglot(tests::pdf() + zip, "pdf", "accepted");
    check_polyglot(tests::pdf() + payload + std::string(5'000, ' '), "pdf", "accepted");
    check_polyglot(payload + tests::pdf(), "pdf", "accepted");
    check_polyglot(payload + std::string(1'024, ' ') + tests::pdf(), "pdf", "unknown_type");
    check_polyglot("%PDF-1.4\n%" + payload + "\n" + tests::pdf(), "pdf", "accepted");
    check_polyglot(tests::pdf("/Lang(" + payload + ")"), "pdf", "accepted");
    check_polyglot(tests::pdf("", "", {stream}), "pdf", "accepted");
    check_polyglot(tests::pdf("", "/Contents 4 0 R", {stream}), "pdf", "accepted");
}

BOOST_AUTO_TEST_SUITE_END()
