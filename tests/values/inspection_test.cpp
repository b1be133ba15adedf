// Header lines of the inspector are read back as written, and nothing else is accepted.
#include <string>

#include <boost/test/unit_test.hpp>

#include "values/inspection.hpp"

BOOST_AUTO_TEST_SUITE(inspection_verdicts)

namespace {

using namespace eservices;

constexpr AcceptedDocument photo{.type = DocumentType::jpeg,
                                 .width = 4000,
                                 .height = 3000,
                                 .pages = 1,
                                 .content_size = 2'437'746,
                                 .thumbnail_size = 23'196};

}  // namespace

BOOST_AUTO_TEST_CASE(an_acceptance_is_one_line_and_read_back) {
    const std::string line = header_line(photo);
    BOOST_TEST(line ==
               "{\"verdict\":\"accepted\",\"type\":\"image/jpeg\",\"width\":4000,\"height\":3000,\"pages\":1,"
               "\"content\":2437746,\"thumbnail\":23196,\"removed\":\"\"}\n");
    const auto read = read_header_line({line.data(), line.size() - 1});
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST((std::get<AcceptedDocument>(*read) == photo));
}

BOOST_AUTO_TEST_CASE(removals_are_read_back) {
    for (const Removals& removed : {Removals{}, Removals{.signature = true}, Removals{.files = true, .lock = true},
                                    Removals{.signature = true, .files = true, .actions = true, .lock = true}}) {
        BOOST_TEST((removals_of(words(removed)) == removed), words(removed));
        AcceptedDocument document = photo;
        document.removed = removed;
        std::string line = header_line(document);
        line.pop_back();
        BOOST_TEST((read_header_line(line) == InspectionVerdict{document}), line);
    }
    BOOST_TEST(words({.signature = true, .files = true}) == "signature files");
    for (const char* other :
         {" ", "files signature", "signature ", "signature  files", "files files", "Files", "virus"})
        BOOST_TEST(!removals_of(other).has_value(), other);
}

BOOST_AUTO_TEST_CASE(every_reason_is_read_back) {
    for (int i = 0; i <= static_cast<int>(RefusalReason::too_costly); ++i) {
        const auto reason = static_cast<RefusalReason>(i);
        BOOST_TEST((refusal_reason_of(code(reason)) == reason));
        BOOST_TEST((read_header_line(header_line(reason)) == InspectionVerdict{reason}));
    }
    BOOST_TEST(header_line(RefusalReason::encrypted_pdf) == "{\"verdict\":\"refused\",\"reason\":\"encrypted_pdf\"}\n");
    BOOST_TEST(!refusal_reason_of("").has_value());
    BOOST_TEST(!refusal_reason_of("Damaged").has_value());
}

BOOST_AUTO_TEST_CASE(a_line_that_the_inspector_never_writes_is_invalid) {
    const std::string accepted = header_line(photo);
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string line = accepted;
        return line.replace(line.find(from), from.size(), to);
    };
    for (const std::string& line :
         {std::string{}, std::string{"{}"}, std::string{"null"}, accepted.substr(0, 40), accepted + "x",
          with("4000", "-4000"), with("4000", "99999999999"), with("4000", "4e3"), with("4000", "\"4000\""),
          with("image/jpeg", "text/html"), with("\"pages\":1,", ""), with(",\"removed\":\"\"", ""),
          with("\"removed\":\"\"", "\"removed\":1"), with("\"removed\":\"\"", "\"removed\":\"pages\""),
          with("\"pages\"", "\"virus\":1,\"pages\""), with("accepted", "refused"),
          std::string{R"({"verdict":"refused","reason":"perhaps"})"},
          std::string{R"({"verdict":"refused","reason":"damaged","type":"image/png"})"}})
        BOOST_TEST(!read_header_line(line).has_value(), line);
}

BOOST_AUTO_TEST_CASE(extensions_and_media_types_are_mapped) {
    BOOST_TEST((document_type_of_extension("jpg") == DocumentType::jpeg));
    for (const char* jpeg : {"jpeg", "jpe", "jfif", "heic", "heif", "avif", "webp"})
        BOOST_TEST((document_type_of_extension(jpeg) == DocumentType::jpeg), jpeg);
    for (const auto type : {DocumentType::jpeg, DocumentType::png, DocumentType::gif, DocumentType::pdf})
        BOOST_TEST((document_type_of_extension(ending_of(type)) == type));
    for (const char* other : {"", "JPG", ".jpg", "svg", "tiff", "docx", "pdf.exe"})
        BOOST_TEST(!document_type_of_extension(other).has_value(), other);
    for (const auto type : {DocumentType::jpeg, DocumentType::png, DocumentType::gif, DocumentType::pdf})
        BOOST_TEST((document_type_of(media_type(type)) == type));
    BOOST_TEST(!document_type_of("image/svg+xml").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
