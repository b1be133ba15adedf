// Editing the html folder: a broken file keeps its last good version, a changed or corrected one is used at once.
#include "html/engine/template/pages.hpp"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

#include "phrases/phrase.hpp"
#include "tests/html/engine/form/sample_form.hpp"
#include "tests/html/engine/template/pages_folder.hpp"

BOOST_AUTO_TEST_SUITE(pages)

namespace {

using namespace eservices;
using tests::PagesFolder;

std::string page(const html::Pages& pages, std::string_view name = "home") {
    const html::Values values;
    return pages.edition()->fill(name, values);
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string mistakes(const html::Pages& pages) { return tests::text_of(pages.edition()->mistakes()); }

struct Fixture {
    PagesFolder folder;
    html::Pages pages = folder.pages();
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_shipped_pages_forms_and_mails_have_no_mistake) {
    const html::Pages shipped = tests::shipped_pages();
    BOOST_TEST(mistakes(shipped).empty(), mistakes(shipped));
}

BOOST_FIXTURE_TEST_CASE(a_page_is_shown_in_the_layout_with_its_title_and_parts, Fixture) {
    BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
    html::Values values;
    values.set("PART", "gras");
    const std::string text = pages.edition()->fill("home", values);
    BOOST_TEST(text == "<title>Accueil</title><main>\n<h1>Un</h1><b>gras</b>\n</main><p>Poitiers &amp; &lt;Co></p>\n");
}

BOOST_FIXTURE_TEST_CASE(a_page_that_is_a_whole_document_has_no_layout_but_its_parts, Fixture) {
    folder.write("pages/alone.html",
                 "{{! a comment }}\n<!DOCTYPE html>\n<title>Seule, {{TOWN}}</title>{{>partials/part}}<p>{{WHO}}</p>\n");
    BOOST_TEST(pages.reload_if_changed());
    BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
    html::Values values;
    values.set("WHO", "<Ada>");
    BOOST_TEST(pages.edition()->fill("alone", values) ==
               "<!DOCTYPE html>\n<title>Seule, Poitiers &amp; &lt;Co></title><b></b>\n<p>&lt;Ada&gt;</p>\n");
}

BOOST_FIXTURE_TEST_CASE(asking_for_a_page_or_form_that_does_not_exist_throws, Fixture) {
    BOOST_CHECK_THROW(page(pages, "none"), std::out_of_range);
    BOOST_CHECK_THROW(page(pages, "partials/part"), std::out_of_range);
    BOOST_CHECK_THROW((void)pages.edition()->form("none"), std::out_of_range);
    BOOST_TEST((pages.edition()->service("none") == nullptr));
}

BOOST_FIXTURE_TEST_CASE(a_page_with_any_kind_of_mistake_keeps_its_last_good_version, Fixture) {
    const std::string good = page(pages);
    folder.write("pages/partials/brace.html", "{");
    const struct {
        const char *text, *mistake;
    } cases[] = {
        {"", "pages/home.html:1:1: le fichier est vide"},
        {"<title>A</title>\n<p>\xE9t\xE9</p>", "pages/home.html:2:1: ce n'est pas du texte UTF-8"},
        {"<title>A</title>\n<p>{{NAME</p>", "pages/home.html:2:4: ce repère"},
        {"<title>A</title>\n<p>{{NAME:none}}</p>", "pages/home.html:2:4: repère inconnu"},
        {"<title>A</title>{{#A}}", "pages/home.html:1:17: la section"},
        {"<title>A</title>{{/A}}", "pages/home.html:1:17: {{/A}} ferme"},
        {"<title>A</title>{{>partials/none}}", "pages/home.html:1:17: il n'y a pas de fichier"},
        {"<title>A</title>{{>home}}", "pages/home.html:1:17: « home » s'inclut"},
        {"{{! <title>{{NAME:none}}</title> }}", "pages/home.html:1:1: mis ensemble"},
        {"<title>A</title>{{>partials/brace}}{NAME:none}}", "pages/home.html:1:1: mis ensemble"},
        {"<title>A</title><p title=\"a\"b\"{{A}}>{{B}}</p>",
         "pages/home.html:1:17: entre ici et le repère suivant, le HTML"},
        {"<title>A</title>\n<h1>{{A}}</h1>\n<p><a title=\"a\"b\"{{A}}>{{B}}</a>", "pages/home.html:2:10: entre ici"},
    };
    for (const auto& [text, mistake] : cases) {
        folder.write("pages/home.html", text);
        pages.reload();
        BOOST_TEST(page(pages) == good, text);
        BOOST_TEST(has(mistakes(pages), mistake), text << " gives " << mistakes(pages));
        BOOST_TEST(pages.edition()->mistakes().size() == 1, mistakes(pages));
    }
    folder.write("pages/home.html", "<title>A</title><h1>Deux</h1>");
    pages.reload();
    BOOST_TEST(has(page(pages), "<h1>Deux</h1>"));
    BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
}

BOOST_FIXTURE_TEST_CASE(every_page_keeps_its_last_good_version_while_the_layout_or_a_part_is_broken, Fixture) {
    const std::string home = page(pages);
    const std::string other = page(pages, "other");
    const struct {
        const char *file, *itself;
    } shared[] = {{"pages/layout.html", "{{>layout}}{{>PAGE}}"}, {"pages/partials/part.html", "{{>partials/part}}"}};
    for (const auto& [file, itself] : shared) {
        const tests::PagesFolder good;  // the files as they were before
        for (const char* text : {"", "{{#A}}", "{{>partials/none}}", itself, "\xFF"}) {
            folder.write(file, text);
            pages.reload();
            BOOST_TEST(page(pages) == home, file << ' ' << text);
            BOOST_TEST(page(pages, "other") == other, file << ' ' << text);
            BOOST_TEST(has(mistakes(pages), file), mistakes(pages));
        }
        std::filesystem::copy_file(good.path() / file, folder.path() / file,
                                   std::filesystem::copy_options::overwrite_existing);
        pages.reload();
        BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
    }
}

BOOST_FIXTURE_TEST_CASE(a_layout_without_a_place_for_the_page_is_a_mistake, Fixture) {
    const std::string home = page(pages);
    folder.write("pages/layout.html", "<title>{{>TITLE}}</title>");
    pages.reload();
    BOOST_TEST(page(pages) == home);
    BOOST_TEST(has(mistakes(pages), "pages/layout.html:1:1: il manque {{>PAGE}}"));
}

BOOST_FIXTURE_TEST_CASE(while_one_page_is_broken_changes_to_others_are_shown, Fixture) {
    const std::string good = page(pages);
    folder.write("pages/home.html", "{{");
    folder.write("pages/other.html", "<title>B</title><h1>Nouveau</h1>");
    pages.reload();
    BOOST_TEST(page(pages) == good);
    BOOST_TEST(has(page(pages, "other"), "<h1>Nouveau</h1>"));
    folder.write("pages/third.html", "<title>C</title><h1>Troisième</h1>");
    pages.reload();
    BOOST_TEST(page(pages) == good);
    BOOST_TEST(has(page(pages, "third"), "<h1>Troisième</h1>"));
}

BOOST_FIXTURE_TEST_CASE(a_page_mail_or_form_whose_file_disappears_stays_in_use, Fixture) {
    const std::string home = page(pages);
    for (const char* file : {"pages/home.html", "mail/hello.txt", "mail/hello.html", "forms/login.html"})
        folder.remove(file);
    pages.reload();
    pages.reload();  // the former edition has no file either
    BOOST_TEST(page(pages) == home);
    BOOST_TEST(pages.edition()->form("login").title == "Connexion");
    BOOST_TEST(pages.edition()->fill_mail("hello", html::Values{}).subject == "Bonjour ");
    for (const char* file : {"pages/home.html", "mail/hello.txt", "mail/hello.html", "forms/login.html"})
        BOOST_TEST(has(mistakes(pages), std::string{file} + ":1:1: le fichier a disparu"), mistakes(pages));
}

BOOST_FIXTURE_TEST_CASE(the_pages_stay_in_use_while_the_whole_folder_is_missing, Fixture) {
    const std::string home = page(pages);
    std::filesystem::rename(folder.path(), folder.path().string() + "-away");
    BOOST_TEST(pages.reload_if_changed());
    BOOST_TEST(page(pages) == home);
    BOOST_TEST(pages.edition()->form("login").title == "Connexion");
    std::filesystem::rename(folder.path().string() + "-away", folder.path());
    BOOST_TEST(pages.reload_if_changed());
    BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
    BOOST_TEST(page(pages) == home);
}

BOOST_FIXTURE_TEST_CASE(an_e_service_appears_and_disappears_with_its_file, Fixture) {
    folder.write("e-services/mariage.html", PagesFolder::form("Mariage"));
    pages.reload();
    BOOST_REQUIRE(pages.edition()->service("mariage") != nullptr);
    BOOST_TEST(pages.edition()->service("mariage")->title == "Mariage");
    BOOST_TEST(pages.edition()->services().size() == 2);
    folder.remove("e-services/mariage.html");
    pages.reload();
    BOOST_TEST((pages.edition()->service("mariage") == nullptr));
    BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
}

BOOST_FIXTURE_TEST_CASE(a_broken_form_keeps_its_last_good_version, Fixture) {
    for (const char* text : {"", "<title>x", "\xE9", "<title>T</title><form><script></script></form>"}) {
        folder.write("forms/login.html", text);
        folder.write("e-services/acte.html", text);
        pages.reload();
        BOOST_TEST(pages.edition()->form("login").title == "Connexion");
        BOOST_REQUIRE(pages.edition()->service("acte") != nullptr);
        BOOST_TEST(pages.edition()->service("acte")->title == "Acte");
        BOOST_TEST(has(mistakes(pages), "forms/login.html:1:"), mistakes(pages));
        BOOST_TEST(has(mistakes(pages), "e-services/acte.html:1:"), mistakes(pages));
    }
}

BOOST_FIXTURE_TEST_CASE(a_changed_phrase_is_used_at_once_and_a_broken_one_keeps_its_last_good_version, Fixture) {
    const auto unknown = [] { return phrase("templates.phrases.unknown", {{"KEY", "a.b"}}); };
    const std::string shipped = unknown();
    folder.write("phrases/templates.toml", "[templates.phrases]\nunknown = \"Pas de « {{KEY}} ».\"\n");
    BOOST_TEST(pages.reload_if_changed());
    BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
    BOOST_TEST(unknown() == "Pas de « a.b ».");
    for (const auto& [text, mistake] :
         {std::pair{"[templates.phrases]\nunknown = \"{{KEY", ":2:"},
          {"[templates.phrases]\nunknown = \"{{TEXT}}\"\n", ":2:11: « templates.phrases.unknown »"},
          {"", ":1:1: le fichier est vide"},
          {"\xE9", ":1:1: ce n'est pas du texte UTF-8"}}) {
        folder.write("phrases/templates.toml", text);
        pages.reload();
        BOOST_TEST(has(mistakes(pages), std::string{"phrases/templates.toml"} + mistake), mistakes(pages));
        BOOST_TEST(unknown() == "Pas de « a.b ».");
    }
    folder.remove("phrases/templates.toml");
    pages.reload();
    BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
    BOOST_TEST(unknown() == shipped);
}

BOOST_AUTO_TEST_CASE(files_broken_from_the_start_are_not_served_but_the_others_are) {
    const PagesFolder folder;
    folder.write("pages/home.html", "{{");
    folder.write("forms/login.html", "");
    const html::Pages pages = folder.pages();
    BOOST_CHECK_THROW(page(pages), std::out_of_range);
    BOOST_CHECK_THROW((void)pages.edition()->form("login"), std::out_of_range);
    BOOST_TEST(has(page(pages, "other"), "<h1>Autre</h1>"));
    BOOST_TEST(pages.edition()->mistakes().size() == 2);
}

BOOST_AUTO_TEST_CASE(an_empty_or_missing_folder_is_a_mistake) {
    const tests::TemporaryFolder folder;
    const html::Pages pages{folder.path(), {"Poitiers", folder.path()}};
    BOOST_TEST(has(mistakes(pages), "pages/layout.html:1:1: le fichier manque"));
    const html::Pages nowhere{folder.path() / "nowhere", {"Poitiers", folder.path()}};
    BOOST_TEST(!nowhere.edition()->mistakes().empty());
}

BOOST_FIXTURE_TEST_CASE(byte_order_marks_and_carriage_returns_are_removed, Fixture) {
    folder.write("pages/home.html", "\xEF\xBB\xBF<title>Accueil</title>\r\n<h1>Un</h1>{{>partials/part}}\r\n");
    folder.write("mail/hello.txt", "\xEF\xBB\xBFObjet : Bonjour {{NAME}}\r\n\r\nCher {{NAME}},\r\n");
    const std::string home = page(pages);
    pages.reload();
    BOOST_TEST(mistakes(pages).empty(), mistakes(pages));
    BOOST_TEST(page(pages) == home);
    html::Values values;
    values.set("NAME", "Léa");
    const html::MailText mail = pages.edition()->fill_mail("hello", values);
    BOOST_TEST(mail.subject == "Bonjour Léa");
    BOOST_TEST(mail.text == "Cher Léa,\n");
}

BOOST_FIXTURE_TEST_CASE(the_folder_is_read_again_only_when_a_file_changed, Fixture) {
    const auto edition = pages.edition();
    BOOST_TEST(!pages.reload_if_changed());
    BOOST_TEST((pages.edition() == edition));
    const auto file = folder.path() / "pages/home.html";
    std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) + std::chrono::seconds{1});
    BOOST_TEST(pages.reload_if_changed());
    BOOST_TEST((pages.edition() != edition));
    folder.write("pages/new.html", "<title>N</title>Neuf");
    BOOST_TEST(pages.reload_if_changed());
    folder.remove("pages/new.html");
    BOOST_TEST(pages.reload_if_changed());
    BOOST_TEST(!pages.reload_if_changed());
}

BOOST_FIXTURE_TEST_CASE(an_edition_in_use_does_not_change, Fixture) {
    const auto edition = pages.edition();
    folder.write("pages/home.html", "<title>A</title><h1>Deux</h1>");
    pages.reload();
    BOOST_TEST(has(edition->fill("home", html::Values{}), "<h1>Un</h1>"));
    BOOST_TEST(has(page(pages), "<h1>Deux</h1>"));
}

BOOST_FIXTURE_TEST_CASE(the_address_of_the_style_sheet_changes_with_its_content, Fixture) {
    folder.write("pages/layout.html",
                 "<link rel=\"stylesheet\" href=\"{{STYLE_URL}}\"><script src=\"{{SCRIPT_URL}}\"></script>{{>PAGE}}");
    folder.write("static/portal.css", "a{}");
    pages.reload();
    const std::string before = page(pages);
    BOOST_TEST(has(before, "href=\"/static/portal.css?v="));
    BOOST_TEST(has(before, "src=\"/static/portal.js?v="));
    folder.write("static/portal.css", "b{}");
    pages.reload();
    BOOST_TEST(page(pages) != before);
}

BOOST_AUTO_TEST_SUITE_END()
