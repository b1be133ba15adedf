// Deliverable addresses and their canonical form.
#include "values/email_address.hpp"

#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(email_address)

using namespace eservices;

BOOST_AUTO_TEST_CASE(an_address_has_one_canonical_form) {
    const std::pair<const char*, const char*> addresses[] = {{"zoe@example.org", "zoe@example.org"},
                                                             {"Zoe@EXAMPLE.ORG", "Zoe@example.org"},
                                                             {"o'neill+x@example.org", "o'neill+x@example.org"},
                                                             {"\u00A0zoe@example.org\u200B", "zoe@example.org"},
                                                             {"\uFEFFzoe@example\u00AD.org", "zoe@example.org"},
                                                             {"prenom@école.fr", "prenom@xn--cole-9oa.fr"},
                                                             {"prenom@E\u0301COLE.fr", "prenom@xn--cole-9oa.fr"},
                                                             {"prenom@xn--cole-9oa.fr", "prenom@xn--cole-9oa.fr"},
                                                             {"o’neill@x.fr", "o'neill@x.fr"},
                                                             {"O\u02BCNeill@x.fr", "O'Neill@x.fr"},
                                                             {"иван@x.fr", "nothing"},
                                                             {"a@почта.рф", "a@xn--80a1acny.xn--p1ai"}};
    for (const auto& [typed, kept] : addresses) BOOST_TEST(canonical_email(typed).value_or("nothing") == kept, typed);
}

BOOST_AUTO_TEST_CASE(an_undeliverable_address_is_invalid) {
    const std::string long_label(64, 'x');
    for (const std::string& typed : {std::string{},
                                     std::string{"@"},
                                     std::string{"a"},
                                     std::string{"a@"},
                                     std::string{"@b.fr"},
                                     std::string{".zoe@b.fr"},
                                     std::string{"zoe.@b.fr"},
                                     std::string{"zo..e@b.fr"},
                                     std::string{"zoe@gmail"},
                                     std::string{"zoe@gmail.c"},
                                     std::string{"zoe@localhost"},
                                     std::string{"zoe@b..fr"},
                                     std::string{"zoe@-b.fr"},
                                     std::string{"zoe@b-.fr"},
                                     std::string{"zoe@b.fr."},
                                     std::string{"a b@c.fr"},
                                     std::string{"a@b c.fr"},
                                     std::string{"a@1.2"},
                                     std::string{"a@[127.0.0.1]"},
                                     std::string{"\"a\"@b.fr"},
                                     std::string{"a@b@c.fr"},
                                     std::string{"zoé@b.fr"},
                                     std::string{"<a@b.fr>"},
                                     std::string{"mailto:a@b.fr"},
                                     std::string{"a;b@c.fr"},
                                     std::string{"a@xn--example.com"},
                                     std::string{"a@\xFF.fr"},
                                     long_label + "a@b.fr",
                                     "a@" + long_label + ".fr",
                                     "a@" + std::string(250, 'b') + ".fr"})
        BOOST_TEST(!canonical_email(typed), typed);
    BOOST_TEST(canonical_email(long_label + "@b.fr").has_value());
}

BOOST_AUTO_TEST_CASE(accented_domains_are_shown_in_letters_unless_scripts_are_mixed) {
    BOOST_TEST(readable_email("prenom@xn--cole-9oa.fr") == "prenom@école.fr");
    BOOST_TEST(readable_email("a@xn--80a1acny.xn--p1ai") == "a@почта.рф");
    const std::string mixed = canonical_email("a@аррӏе.com").value_or("");
    BOOST_TEST(readable_email(mixed) == mixed);
    BOOST_TEST(readable_email("zoe@example.org") == "zoe@example.org");
    BOOST_TEST(readable_email("") == "");
    BOOST_TEST(readable_email("a@xn--\xFF.fr") == "a@xn--\xFF.fr");
}

BOOST_AUTO_TEST_CASE(an_account_is_found_by_what_people_type) {
    BOOST_TEST(account_name("camille\u00A0") == "camille");
    BOOST_TEST(account_name("rene\u0301") == "rené");
    BOOST_TEST(account_name("ｃａｍｉｌｌｅ") == "camille");
    BOOST_TEST(account_name("x@École.fr\u200B") == "x@xn--cole-9oa.fr");
    BOOST_TEST(account_name("o’neill@example.org") == "o'neill@example.org");
    BOOST_TEST(account_name(" not@an@address ") == "not@an@address");
}

BOOST_AUTO_TEST_CASE(an_address_in_any_script_is_valid_in_a_header) {
    for (const char* address : {"a@b.fr", "prenom.nom+mairie@sous.domaine.example.org", "o'neill@example.org",
                                "x@localhost", "zoé@example.org", "a@exämple.fr", "a..b@example.org", "1@2.fr"})
        BOOST_TEST(is_one_address(address), address);
    for (const char* const refused :
         {"", "a", "@b.fr", "a@", "a@b..fr", "a@-b.fr", "a b@c.fr", "a@b.fr, c@d.fr", "A <a@b.fr>"})
        BOOST_TEST(!is_one_address(refused), refused);
    BOOST_TEST(!is_one_address(std::string_view{"a@b.fr\0", 7}));
    BOOST_TEST(!is_one_address(std::string(65, 'a') + "@b.fr"));
    BOOST_TEST(!is_one_address("a@" + std::string(64, 'b') + ".fr"));
    BOOST_TEST(!is_one_address("a@" + std::string(60, 'b') + '.' + std::string(60, 'b') + '.' + std::string(60, 'b') +
                               '.' + std::string(60, 'b') + '.' + std::string(60, 'b')));
}

BOOST_AUTO_TEST_CASE(every_spelling_of_an_account_has_one_key) {
    for (const char* const typed : {"rené", "RENE\u0301", " René\u200B", "ＲＥＮÉ"})
        BOOST_TEST(account_key(typed) == "rené", typed);
    for (const char* const typed : {"Camille@Example.NET", "CAMILLE@EXAMPLE.NET\u00a0", "\u200bcamille@example.net",
                                    "ｃａｍｉｌｌｅ@example.net"})
        BOOST_TEST(account_key(typed) == "camille@example.net", typed);
    BOOST_TEST(account_key("Zoe@École.fr") == "zoe@xn--cole-9oa.fr");
    BOOST_TEST(account_key("camİlle") == "camille");
    BOOST_TEST(account_key("rene") != account_key("rené"));
    BOOST_TEST(account_key("weiß") != account_key("weiss"));
    BOOST_TEST(account_key("camille.martin") != account_key("camille_martin"));
}

BOOST_AUTO_TEST_CASE(any_bytes_have_a_key) {
    BOOST_TEST(account_key("") == "");
    BOOST_TEST(account_key("   ") == "");
    BOOST_TEST(account_key("\xff\xfe") == "\ufffd\ufffd");
}

BOOST_AUTO_TEST_CASE(letters_of_two_scripts_are_detected) {
    for (const char* const one : {"camille.x1", "Éloïse", "камилла", "ωμέγα", "हिन्दी", "日本カタかな", "김漢", ""})
        BOOST_TEST(is_of_one_script(one), one);
    for (const char* const two : {"саmille", "cаmille", "οmega"}) BOOST_TEST(!is_of_one_script(two), two);
}

BOOST_AUTO_TEST_SUITE_END()
