// Mails: a subject, a text as it is, and an escaped HTML part.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "html/engine/template/pages.hpp"
#include "html/engine/template/values.hpp"
#include "tests/html/engine/template/pages_folder.hpp"

BOOST_AUTO_TEST_SUITE(mail_text)

namespace {

using namespace eservices;

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{stream}, {}};
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

struct Fixture {
    tests::PagesFolder folder;
    html::Pages pages = folder.pages();

    html::MailText mail(std::string_view name_of_person) {
        html::Values values;
        values.set("NAME", name_of_person);
        return pages.edition()->fill_mail("hello", values);
    }
    std::string first_mistake() {
        pages.reload();
        const auto& mistakes = pages.edition()->mistakes();
        return mistakes.empty() ? "" : mistakes.front().text();
    }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(the_subject_is_the_first_line_and_the_text_follows_the_blank_lines, Fixture) {
    const html::MailText mail = this->mail("Léa");
    BOOST_TEST(mail.subject == "Bonjour Léa");
    BOOST_TEST(mail.text == "Cher Léa,\n");
    BOOST_TEST(mail.html == "<p>Cher Léa,</p>\n");
}

BOOST_FIXTURE_TEST_CASE(subject_and_text_are_as_typed_and_only_the_html_part_is_escaped, Fixture) {
    const html::MailText mail = this->mail("Anne-Marie d'Aubigné & <fils> \"père\"");
    BOOST_TEST(mail.subject == "Bonjour Anne-Marie d'Aubigné & <fils> \"père\"");
    BOOST_TEST(mail.text == "Cher Anne-Marie d'Aubigné & <fils> \"père\",\n");
    BOOST_TEST(mail.html == "<p>Cher Anne-Marie d&#39;Aubigné &amp; &lt;fils&gt; &quot;père&quot;,</p>\n");
}

BOOST_FIXTURE_TEST_CASE(the_town_is_escaped_only_in_html, Fixture) {
    folder.write("mail/hello.txt", "Objet : De {{TOWN}}\n\n{{TOWN}}\n");
    folder.write("mail/hello.html", "<p>{{TOWN}}</p>");
    pages.reload();
    BOOST_TEST(mail("").subject == "De Poitiers & <Co>");
    BOOST_TEST(mail("").text == "Poitiers & <Co>\n");
    BOOST_TEST(mail("").html == "<p>Poitiers &amp; &lt;Co></p>");
}

BOOST_FIXTURE_TEST_CASE(a_mail_file_with_a_mistake_keeps_its_last_good_version, Fixture) {
    const struct {
        const char *text, *mistake;
    } cases[] = {
        {"Bonjour\n\nCher,\n", "mail/hello.txt:1:1: la première ligne doit être « Objet : … »"},
        {"Objet: Bonjour\n\nCher,\n", "mail/hello.txt:1:1: la première ligne"},
        {"Objet : Bonjour", "mail/hello.txt:1:1: il manque le texte"},
        {"Objet : Bonjour\n\n\n", "mail/hello.txt:1:1: il manque le texte"},
        {"Objet : Bonjour\n\n{{#A}}", "mail/hello.txt:3:1: la section"},
        {"Objet : Bonjour\n\n{{>partials/part}}", "mail/hello.txt:3:1: il n'y a pas de fichier"},
        {"", "mail/hello.txt:1:1: le fichier est vide"},
        {"Objet : Bonjour\n\n\xE9", "mail/hello.txt:3:1: ce n'est pas du texte UTF-8"},
    };
    for (const auto& [text, mistake] : cases) {
        folder.write("mail/hello.txt", text);
        BOOST_TEST(has(first_mistake(), mistake), text << " gives " << first_mistake());
        BOOST_TEST(mail("Léa").subject == "Bonjour Léa");
        BOOST_TEST(mail("Léa").text == "Cher Léa,\n");
    }
}

BOOST_FIXTURE_TEST_CASE(a_mail_with_nothing_but_a_hidden_section_is_empty_but_valid, Fixture) {
    folder.write("mail/hello.txt", "Objet : Bonjour\n{{#A}}texte{{/A}}");
    BOOST_TEST(first_mistake().empty());
    BOOST_TEST(mail("").subject == "Bonjour");
    BOOST_TEST(mail("").text.empty());
}

BOOST_AUTO_TEST_CASE(each_shipped_mail_has_a_one_line_subject_a_text_and_html) {
    const html::Pages shipped = tests::shipped_pages();
    for (const char* name :
         {"account/activation", "account/exists", "requests/received", "requests/update", "documents/refused"}) {
        html::Values values;
        values.set("GREETING", "Bonjour Éloïse <b>,")
            .set("LINK", "http://127.0.0.1/activation/abc")
            .set("REFERENCE", "K7M4Q-2XPRC");
        values.set("STATUS", "Reçue").show("ONE");
        const html::MailText mail = shipped.edition()->fill_mail(name, values);
        BOOST_TEST_CONTEXT(name) {
            BOOST_TEST(!mail.subject.empty());
            BOOST_TEST(mail.subject.find_first_of("\r\n{}") == std::string::npos);
            BOOST_TEST(has(mail.text, "Bonjour Éloïse <b>,"));
            BOOST_TEST(has(mail.text, "http://127.0.0.1/activation/abc"));
            BOOST_TEST(has(mail.html, "Bonjour Éloïse &lt;b&gt;,"));
            BOOST_TEST(has(mail.html, "href=\"http://127.0.0.1/activation/abc\""));
            BOOST_TEST(!has(mail.text, "{{"));
            BOOST_TEST(!has(mail.html, "{{"));
        }
    }
}

BOOST_AUTO_TEST_CASE(each_shipped_mail_names_its_recipient_only_in_the_greeting) {
    const std::set<std::string> greet_nobody = {"reset_link"};
    for (const auto& file : std::filesystem::recursive_directory_iterator{"html/mail"}) {
        if (!file.is_regular_file()) continue;
        const std::string text = content_of(file.path());
        BOOST_TEST_CONTEXT(file.path().filename().string()) {
            BOOST_TEST((has(text, "{{GREETING}}") || greet_nobody.contains(file.path().stem().string())));
            BOOST_TEST(!has(text, "{{NAME}}"));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_mail_to_an_unproven_address_contains_no_typed_text) {
    for (const char* const name : {"account/activation", "account/email_link", "account/reset_link"})
        for (const char* const kind : {".txt", ".html"}) {
            const std::string text = content_of("html/mail/" + std::string{name} + kind);
            for (const char* const typed : {"{{LOGIN}}", "{{EMAIL}}", "{{NAME}}", "{{DOCUMENT}}", "{{MESSAGE}}"})
                BOOST_TEST(!has(text, typed), name << kind << " holds " << typed);
        }
}

BOOST_AUTO_TEST_SUITE_END()
