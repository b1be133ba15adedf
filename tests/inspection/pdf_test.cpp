// A PDF keeps its pages and links; truncated and encrypted ones are refused, slight mistakes of scanners are repaired.
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

Removals removed_from(const std::string& pdf) {
    const auto document = tests::inspected(pdf, "pdf");
    BOOST_REQUIRE_EQUAL(tests::verdict(document), "accepted");
    return std::get<AcceptedDocument>(document.verdict).removed;
}

std::string page_with_content() { return tests::pdf("", "/Contents 4 0 R", {content}); }

}  // namespace

BOOST_AUTO_TEST_CASE(pages_and_links_stay) {
    const std::string link = "https://www.exemple.fr/";
    const auto kept = tests::inspected(
        tests::pdf("/OpenAction[3 0 R/Fit]",
                   "/Contents 4 0 R/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(" + link + ")>>>>]",
                   {content}),
        "pdf");
    BOOST_REQUIRE_EQUAL(tests::verdict(kept), "accepted");
    const auto& accepted = std::get<AcceptedDocument>(kept.verdict);
    BOOST_TEST(
        (accepted == AcceptedDocument{.type = DocumentType::pdf, .pages = 1, .content_size = kept.content.size()}));
    BOOST_TEST(kept.content.starts_with("%PDF-1."));
    BOOST_TEST(kept.content.ends_with("%%EOF\n"));
    const std::string text = tests::unpacked(kept.content);
    BOOST_TEST(tests::contains(text, link));
    BOOST_TEST(tests::contains(text, "0 0 m 100 100 l S"));
    BOOST_TEST(tests::verdict(kept.content, "pdf") == "accepted");
}

BOOST_AUTO_TEST_CASE(a_circular_page_tree_is_cut) {
    for (const std::string& kids : {std::string{"[2 0 R]"}, std::string{"[5 0 R]"}, std::string{"[6 0 R 5 0 R]"}}) {
        const std::string circle =
            replaced(tests::pdf("", "/Contents 7 0 R",
                                {"<</Type/Pages/Parent 2 0 R/Rotate 90/Kids[5 0 R 6 0 R]/Count 1>>",
                                 "<</Type/Pages/Parent 4 0 R/Kids" + kids + "/Count 1>>",
                                 "<</Type/Page/Parent 4 0 R/MediaBox[0 0 200 100]/Contents 7 0 R>>", content}),
                     "/Kids[3 0 R]/Count 1", "/Kids[3 0 R 4 0 R]/Count 2");
        const auto document = tests::inspected(circle, "pdf");
        BOOST_TEST(tests::verdict(document) == "accepted", kids);
        const std::string text = tests::unpacked(document.content);
        BOOST_TEST(tests::contains(text, "/Rotate 90"), kids);
        BOOST_TEST(tests::verdict(document.content, "pdf") == "accepted", kids);
        BOOST_TEST(std::get<AcceptedDocument>(document.verdict).pages == (kids.starts_with("[6") ? 3 : 2), kids);
    }
}

BOOST_AUTO_TEST_CASE(unused_objects_are_removed) {
    const auto document = tests::inspected(tests::pdf("", "", {"(nobody asks for me)"}), "pdf");
    BOOST_TEST(tests::verdict(document) == "accepted");
    BOOST_TEST(!tests::contains(tests::unpacked(document.content), "nobody asks for me"));
}

BOOST_AUTO_TEST_CASE(a_document_that_needs_a_password_is_refused) {
    BOOST_TEST(tests::verdict(tests::encrypted(tests::pdf(), "secret"), "pdf") == "encrypted_pdf");
    BOOST_TEST(tests::verdict(tests::encrypted(page_with_content(), "secret"), "pdf") == "encrypted_pdf");
    const std::string unknown = "trailer\n<</Encrypt<</Filter/Unheard-of/V 9/R 9/O(a)/U(b)/P -1>>/ID[(a)(b)]";
    BOOST_TEST(tests::verdict(replaced(tests::pdf(), "trailer\n<<", unknown), "pdf") == "encrypted_pdf");
}

BOOST_AUTO_TEST_CASE(a_document_whose_attached_files_alone_need_a_password_loses_them) {
    const auto with_filters = [](const std::string& filters) {
        const std::string rules = "<</Filter/Standard/V 5/R 6/Length 256/P -4/EncryptMetadata false/EFF/StdCF" +
                                  filters + "/CF<</StdCF<</AuthEvent/EFOpen/CFM/AESV3/Length 32>>>>/O(" +
                                  std::string(48, 'o') + ")/U(" + std::string(48, 'u') + ")/OE(" +
                                  std::string(32, 'o') + ")/UE(" + std::string(32, 'u') + ")/Perms(" +
                                  std::string(16, 'p') + ")>>";
        const std::string whole = tests::pdf("/Names<</EmbeddedFiles<</Names[(a) 5 0 R]>>>>", "/Contents 4 0 R",
                                             {content, "<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>",
                                              "<</Type/EmbeddedFile/Length 4>>\nstream\nabcd\nendstream", rules});
        return replaced(whole, "trailer\n<<", "trailer\n<</Encrypt 7 0 R/ID[(a)(b)]");
    };
    for (const char* filters : {"/StmF/Identity/StrF/Identity", "/StmF/Identity", ""}) {
        const auto document = tests::inspected(with_filters(filters), "pdf");
        BOOST_REQUIRE_EQUAL(tests::verdict(document), "accepted");
        BOOST_TEST((std::get<AcceptedDocument>(document.verdict).removed == Removals{.files = true, .lock = true}),
                   filters);
        const std::string text = tests::unpacked(document.content);
        BOOST_TEST(tests::contains(text, "0 0 m 100 100 l S"));
        for (const char* trace : {"abcd", "Crypt", "StdCF"}) BOOST_TEST(!tests::contains(text, trace), trace);
    }
    // The pages or their strings are encrypted too.
    for (const char* filters : {"/StmF/StdCF/StrF/StdCF", "/StmF/StdCF", "/StrF/StdCF"})
        BOOST_TEST(tests::verdict(with_filters(filters), "pdf") == "encrypted_pdf", filters);
}

BOOST_AUTO_TEST_CASE(a_document_that_restricts_printing_loses_the_restriction) {
    for (const tests::Cipher cipher :
         {tests::Cipher::rc4_40, tests::Cipher::rc4_128, tests::Cipher::aes_128, tests::Cipher::aes_256}) {
        const auto document = tests::inspected(tests::encrypted(page_with_content(), "", cipher), "pdf");
        BOOST_REQUIRE_EQUAL(tests::verdict(document), "accepted");
        BOOST_TEST((std::get<AcceptedDocument>(document.verdict).removed == Removals{.lock = true}));
        BOOST_TEST(!tests::contains(document.content, "/Encrypt"));
        BOOST_TEST(tests::contains(tests::unpacked(document.content), "0 0 m 100 100 l S"));
        // The usual rules apply to its content.
        BOOST_TEST((removed_from(tests::encrypted(tests::pdf("/OpenAction<</S/JavaScript/JS(x)>>"), "", cipher)) ==
                    Removals{.actions = true, .lock = true}));
    }
}

BOOST_AUTO_TEST_CASE(a_truncated_document_is_damaged) {
    const std::string whole = page_with_content();
    const std::string packed = tests::in_object_streams(whole);
    for (const std::string& document : {whole, packed})
        for (const std::size_t part : {document.size() / 3, document.size() / 2, document.rfind("endobj") - 1})
            BOOST_TEST(tests::verdict(document.substr(0, part), "pdf") == "damaged", part);
    BOOST_TEST(tests::verdict("%PDF-1.4\n", "pdf") == "damaged");
    BOOST_TEST(tests::verdict("%PDF-1.4\n%%EOF\n", "pdf") == "damaged");
    // The end is there but the middle is missing.
    BOOST_TEST(tests::verdict(whole.substr(0, whole.find("3 0 obj")) + "%%EOF\n", "pdf") == "damaged");
    // An announced page is missing.
    BOOST_TEST(tests::verdict(replaced(whole, "/Kids[3 0 R]/Count 1", "/Kids[3 0 R 9 0 R]/Count 2"), "pdf") ==
               "damaged");
}

BOOST_AUTO_TEST_CASE(a_document_without_an_end_marker_is_whole) {
    const std::string whole = page_with_content();
    const std::string packed = tests::in_object_streams(whole);
    for (const std::string& document : {whole, packed})
        for (const std::string_view end : {"%%EOF\n", "EOF\n"})
            BOOST_TEST(tests::verdict(document.substr(0, document.size() - end.size()), "pdf") == "accepted", document);
    // An earlier revision's end marker does not count when another revision follows.
    const std::string revised =
        whole +
        "4 0 obj\n<</Length 9>>\nstream\n% revised\nendstream\nendobj\nxref\n0 0\ntrailer\n<</Size 5/Root 1 0 R/Prev " +
        std::to_string(whole.find("xref\n0")) + ">>\nstartxref\n1\n%%EO";
    BOOST_TEST(tests::contains(tests::unpacked(tests::inspected(revised, "pdf").content), "% revised"));
}

BOOST_AUTO_TEST_CASE(text_before_the_header_is_accepted) {
    const std::string whole = page_with_content();
    for (const char* before :
         {"\r\n", "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n", "\xEF\xBB\xBF", "\n\n% page\n"}) {
        const auto document = tests::inspected(before + whole, "pdf");
        BOOST_TEST(tests::verdict(document) == "accepted", before);
        BOOST_TEST(document.content.starts_with("%PDF-1."));
        BOOST_TEST(tests::contains(tests::unpacked(document.content), "100 100 l"));
    }
}

BOOST_AUTO_TEST_CASE(a_document_without_a_header_is_accepted_if_named_pdf) {
    // Readers open it too.
    for (const char* first : {"%\xE2\xE3\xCF\xD3\n", "\n", "% page\n"}) {
        const std::string bare = replaced(page_with_content(), "%PDF-1.7\n", first);
        const auto document = tests::inspected(bare, "pdf");
        BOOST_REQUIRE_EQUAL(tests::verdict(document), "accepted");
        BOOST_TEST(document.content.starts_with("%PDF-1."));
        BOOST_TEST(tests::contains(tests::unpacked(document.content), "100 100 l"));
        for (const char* extension : {"jpg", "heic"})
            BOOST_TEST(tests::verdict(bare, extension) == "unknown_type", extension);
        // Without its end, or without pages, the type is unknown.
        BOOST_TEST(tests::verdict(bare.substr(0, bare.find("startxref")), "pdf") == "unknown_type");
        BOOST_TEST(tests::verdict(replaced(bare, "/Kids[3 0 R]/Count 1", "/Kids[]/Count 0"), "pdf") == "unknown_type");
        // The same inside another file.
        BOOST_TEST(tests::verdict("PK\x03\x04" + std::string(2'000, 'z') + bare, "pdf") == "unknown_type");
    }
}

BOOST_AUTO_TEST_CASE(names_with_an_incomplete_escape_are_accepted) {
    // Acrobat names its stamps in this way.
    const std::string appearance =
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 9>>\nstream\n0 0 9 9 f\nendstream";
    for (const char* name : {"/#SqtPyMt", "/#Accepted", "/Approved#", "/a#zb"}) {
        const auto document = tests::inspected(
            tests::pdf(
                "", "/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 4 0 R>>/Name" + std::string{name} + ">>]",
                {appearance}),
            "pdf");
        BOOST_TEST(tests::verdict(document) == "accepted", name);
        BOOST_TEST(tests::contains(tests::unpacked(document.content), "0 0 9 9 f"));
    }
    const auto font = tests::inspected(
        tests::pdf("", "/Resources<</Font<</#Gz# 4 0 R>>>>", {"<</Type/Font/BaseFont/Arial#,Bold>>"}), "pdf");
    BOOST_TEST(tests::verdict(font) == "accepted");
    for (const char* kept : {"/#Gz#", "/Arial#,Bold"})
        BOOST_TEST(tests::contains(tests::unpacked(font.content), kept), kept);
}

BOOST_AUTO_TEST_CASE(a_signature_is_removed_whole_and_reported) {
    for (const char* form : {"/Fields[4 0 R 7 0 R]/SigFlags 3", "/Fields[9 0 R]/SigFlags 3"}) {
        const std::string field =
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(notaire)/V 5 0 R/Rect[0 0 9 9]/P 3 0 R/AP<</N 6 0 R>>/Lock<<>>>>";
        const auto document = tests::inspected(
            tests::pdf(
                "/AcroForm<<" + std::string{form} + ">>/Perms<</DocMDP 5 0 R>>/DSS<</Certs[8 0 R]>>",
                "/Annots[4 0 R 7 0 R]",
                {field,
                 "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 10 20 30]/Contents<3082>>>",
                 "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 9>>\nstream\n0 0 9 9 f\nendstream",
                 "<</Type/Annot/Subtype/Widget/FT/Tx/T(nom)/V(Le Guen)/Rect[0 0 9 9]>>",
                 "<</Length 4>>\nstream\ncert\nendstream", "<</T(groupe)/Kids[4 0 R 7 0 R]>>"}),
            "pdf");
        BOOST_REQUIRE_EQUAL(tests::verdict(document), "accepted");
        BOOST_TEST((std::get<AcceptedDocument>(document.verdict).removed == Removals{.signature = true}));
        const std::string text = tests::unpacked(document.content);
        for (const char* trace : {"/ByteRange", "/Sig", "/Perms", "/DSS", "cert", "(notaire)", "/Lock"})
            BOOST_TEST(!tests::contains(text, trace), trace);
        // Its appearance, and all that was filled in, stays.
        for (const char* kept : {"0 0 9 9 f", "/Stamp", "(Le Guen)", "(nom)"})
            BOOST_TEST(tests::contains(text, kept), kept);
    }
    // A timestamp, and a signature in a field with separate widgets.
    BOOST_TEST((
        removed_from(tests::pdf("/AcroForm<</Fields[4 0 R]>>", "/Annots[5 0 R]",
                                {"<</FT/Sig/T(a)/Kids[5 0 R]/V<</Type/DocTimeStamp/ByteRange[0 1 2 3]/Contents<00>>>>>",
                                 "<</Subtype/Widget/Parent 4 0 R/Rect[0 0 0 0]>>"})) == Removals{.signature = true}));
    // A certifying signature without a field.
    const std::string certificate = "<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>";
    BOOST_TEST((removed_from(tests::pdf("/Perms<</DocMDP 4 0 R>>", "", {certificate})) == Removals{.signature = true}));
    // An empty signature field is no signature.
    BOOST_TEST((removed_from(tests::pdf("/AcroForm<</Fields[<</FT/Sig/T(a)>>]/SigFlags 1>>")) == Removals{}));
}

BOOST_AUTO_TEST_CASE(a_trailer_keeps_only_what_leads_to_pages) {
    const std::string source = "<</Length 4>>\nstream\nabcd\nendstream";
    const std::string hybrid = replaced(tests::pdf("", "", {source}), "trailer\n<<",
                                        "trailer\n<</AdditionalStreams[/text#2Fhtml 4 0 R]/DocChecksum/A");
    const auto document = tests::inspected(hybrid, "pdf");
    BOOST_TEST(tests::verdict(document) == "accepted");
    const std::string text = tests::unpacked(document.content);
    for (const char* trace : {"AdditionalStreams", "DocChecksum", "abcd"})
        BOOST_TEST(!tests::contains(text, trace), trace);
    BOOST_TEST(!tests::contains(
        tests::unpacked(tests::inspected(tests::pdf("/Unheard-of 4 0 R", "", {source}), "pdf").content), "abcd"));
}

BOOST_AUTO_TEST_CASE(a_films_picture_stays_and_a_document_clip_is_removed) {
    const std::string picture = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 9>>\nstream\n0 0 9 9 f\nendstream";
    for (const char* kind : {"Screen", "RichMedia", "Movie", "3D", "Sound", "FileAttachment"}) {
        const std::string annotation =
            "<</Type/Annot/Subtype/" + std::string{kind} + "/Rect[0 0 9 9]/AP<</N 4 0 R>>/FS(a)/Movie<<>>>>";
        const auto document = tests::inspected(tests::pdf("", "/Annots[" + annotation + "]", {picture}), "pdf");
        BOOST_REQUIRE_EQUAL(tests::verdict(document), "accepted");
        const std::string text = tests::unpacked(document.content);
        BOOST_TEST(tests::contains(text, "0 0 9 9 f") == (kind != std::string{"FileAttachment"}), kind);
        BOOST_TEST(!tests::contains(text, kind), kind);
    }
}

BOOST_AUTO_TEST_CASE(a_document_without_pages_or_with_missing_content_is_damaged) {
    BOOST_TEST(tests::verdict(replaced(tests::pdf(), "/Kids[3 0 R]/Count 1", "/Kids[]/Count 0"), "pdf") == "damaged");
    BOOST_TEST(tests::verdict(tests::pdf("", "/Contents 9 0 R"), "pdf") == "damaged");
    BOOST_TEST(tests::verdict(tests::pdf("", "/Contents[4 0 R 9 0 R]", {content}), "pdf") == "damaged");
    BOOST_TEST(tests::verdict(tests::pdf("", "/Contents[4 0 R]", {content}), "pdf") == "accepted");
}

BOOST_AUTO_TEST_CASE(slight_mistakes_of_scanners_are_repaired) {
    const std::string whole = page_with_content();
    BOOST_TEST(tests::verdict(replaced(whole, "startxref\n", "startxref\n1"), "pdf") == "accepted");
    BOOST_TEST(tests::verdict(replaced(whole, "/Length 27", "/Length 20"), "pdf") == "accepted");
    BOOST_TEST(tests::verdict(replaced(whole, "%PDF-1.7\n", "%PDF-1.7\r\n%\xE2\xE3\xCF\xD3\r\n"), "pdf") == "accepted");
    BOOST_TEST(tests::verdict(whole + std::string(4'096, '\0'), "pdf") == "accepted");
    // The document information refers to the pages.
    BOOST_TEST(tests::verdict(replaced(whole, "/Root 1 0 R", "/Root 1 0 R/Info 2 0 R"), "pdf") == "accepted");
    const auto document = tests::inspected(replaced(whole, "0000000009 00000 n", "0000000123 00000 n"), "pdf");
    BOOST_TEST(tests::verdict(document) == "accepted");
    BOOST_TEST(tests::contains(tests::unpacked(document.content), "100 100 l"));
}

BOOST_AUTO_TEST_CASE(a_stream_with_an_unknown_filter_is_damage) {
    for (const char* filter : {"<</Filter/Secret", "<</Filter[/DCTDecode/Crypt]", "<</Filter[/FlateDecode/Secret]"})
        BOOST_TEST(
            tests::verdict(tests::pdf("", "/Contents 4 0 R", {replaced(content, "<<", filter)}), "pdf") == "damaged",
            filter);
}

BOOST_AUTO_TEST_CASE(too_many_objects_or_pages_are_too_costly) {
    const inspection::Inspector strict{{.max_pages = 2, .max_objects = 20}};
    const auto with_pages = [](int count) {
        std::string kids;
        for (int i = 0; i < count; ++i) kids += " 3 0 R";
        return replaced(tests::pdf(), "/Kids[3 0 R]/Count 1", "/Kids[" + kids + "]/Count " + std::to_string(count));
    };
    BOOST_TEST(tests::verdict(strict.inspect(with_pages(2), "pdf")) == "accepted");
    BOOST_TEST(tests::verdict(strict.inspect(with_pages(3), "pdf")) == "too_costly");
    BOOST_TEST(tests::verdict(strict.inspect(tests::pdf("", "", {30, "(one)"}), "pdf")) == "too_costly");
}

BOOST_AUTO_TEST_SUITE_END()
