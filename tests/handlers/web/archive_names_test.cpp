// Names of files that every operating system can unpack.
#include "handlers/web/archive_names.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(archive_names)

namespace {

using eservices::handlers::archived_name;
using eservices::handlers::ArchiveNames;

}  // namespace

BOOST_AUTO_TEST_CASE(an_extension_is_not_added_twice) {
    BOOST_TEST(archived_name("lien signé.pdf", "pdf") == "lien signé.pdf");
    BOOST_TEST(archived_name("photo.JPG", "jpg") == "photo.jpg");
    BOOST_TEST(archived_name("photo", "jpg") == "photo.jpg");
    BOOST_TEST(archived_name("Facture du 3.12", "pdf") == "Facture du 3.12.pdf");
    // A PNG that was called .jpg gets the name of its real type.
    BOOST_TEST(archived_name("capture.jpg", "png") == "capture.png");
}

BOOST_AUTO_TEST_CASE(names_that_people_give_their_documents_can_be_extracted_on_windows) {
    BOOST_TEST(archived_name("Facture EDF : janvier / février ?", "png") == "Facture EDF - janvier - février.png");
    BOOST_TEST(archived_name(R"(a\b|c"d"<e>*)", "pdf") == "a-b-c'd'(e).pdf");
    BOOST_TEST(archived_name("photo.jpg ", "jpg") == "photo.jpg");
    BOOST_TEST(archived_name("fin.. ", "pdf") == "fin.pdf");
    BOOST_TEST(archived_name(".cache", "pdf") == "cache.pdf");
    BOOST_TEST(archived_name("../../etc/passwd", "pdf") == "-..-etc-passwd.pdf");
}

BOOST_AUTO_TEST_CASE(a_device_name_of_windows_gets_a_prefix) {
    for (const char* const device : {"CON", "con", "PRN", "aux", "NUL", "COM1", "lpt9", "COM¹", "CONIN$", "CON.old"})
        BOOST_TEST(archived_name(device, "jpg") == std::string{"_"} + device + ".jpg");
    BOOST_TEST(archived_name("CON.jpg", "jpg") == "_CON.jpg");
    BOOST_TEST(archived_name("CON .jpg", "jpg") == "_CON.jpg");
    for (const char* const name : {"CONTRAT", "COM10", "COMMUNE", "LPT", "nullité"})
        BOOST_TEST(archived_name(name, "pdf") == std::string{name} + ".pdf");
}

BOOST_AUTO_TEST_CASE(no_invisible_character_turns_a_name_around) {
    BOOST_TEST(archived_name("photo\u202Egpj.exe", "pdf") == "photogpj.exe.pdf");
    for (const char* const unseen : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202D", "\u2066", "\u2069", "\uFEFF",
                                     "\u0085", "\x01", "\x7F", "\n"})
        BOOST_TEST(archived_name(std::string{"a"} + unseen + "b", "pdf") == "ab.pdf");
    BOOST_TEST(archived_name("صورة עברית 王 👨‍👩‍👧", "jpg") ==
               "صورة עברית 王 👨‍👩‍👧.jpg");
}

BOOST_AUTO_TEST_CASE(an_empty_name_gets_a_default_and_a_long_one_is_cut_between_characters) {
    for (const char* const empty : {"", " ", "...", "?*", "\u202E", ".pdf"})
        BOOST_TEST(archived_name(empty, "pdf") == "document.pdf");
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "é";
    const std::string name = archived_name("a" + accents, "pdf");
    BOOST_TEST(name.size() <= 124U);
    BOOST_TEST(name.ends_with("é.pdf"));
}

BOOST_AUTO_TEST_CASE(the_second_file_of_a_name_is_numbered_even_if_case_differs) {
    ArchiveNames names;
    BOOST_TEST(names.take("d", "Facture", "pdf") == "d/Facture.pdf");
    BOOST_TEST(names.take("d", "Facture", "pdf") == "d/Facture (2).pdf");
    BOOST_TEST(names.take("d", "FACTURE.pdf", "pdf") == "d/FACTURE (3).pdf");
    BOOST_TEST(names.take("d", "facturé", "pdf") == "d/facturé (4).pdf");
    BOOST_TEST(names.take("d", "Facture (2)", "pdf") == "d/Facture (2) (2).pdf");
    BOOST_TEST(names.take("e", "Facture", "pdf") == "e/Facture.pdf");
    BOOST_TEST(names.take("d", "Facture", "png") == "d/Facture.png");
}

BOOST_AUTO_TEST_SUITE_END()
