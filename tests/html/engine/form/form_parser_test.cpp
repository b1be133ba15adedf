// Form files: what is read from a good one, and where each mistake of a bad one is.
#include "html/engine/form/form_parser.hpp"

#include <filesystem>
#include <string>

#include <re2/re2.h>
#include <boost/test/unit_test.hpp>

#include "tests/html/engine/form/sample_form.hpp"
#include "tests/html/engine/form/shipped_forms.hpp"

BOOST_AUTO_TEST_SUITE(form_parser)

namespace {

using namespace eservices::html;
using eservices::tests::choice;
using eservices::tests::input;
using eservices::tests::parse;
using eservices::tests::text_of;

/// The fields of a form that must be without mistakes.
std::vector<Field> fields(const std::string& controls) {
    const ParsedForm parsed = parse(controls);
    BOOST_REQUIRE_MESSAGE(parsed.mistakes.empty(), text_of(parsed.mistakes));
    return parsed.form.steps.front().fields;
}

struct Case {
    std::string controls;
    const char* place;  ///< line:column of the first mistake
    const char* message;
    int count = 1;
};

void check(const Case& wrong) {
    const auto mistakes = parse(wrong.controls).mistakes;
    BOOST_TEST_CONTEXT(wrong.controls << "\n" << text_of(mistakes)) {
        BOOST_REQUIRE(!mistakes.empty());
        const std::string first = mistakes.front().text();
        BOOST_TEST(first.starts_with("forms/essai.html:" + std::string{wrong.place} + ": "));
        BOOST_TEST(first.find(wrong.message) != std::string::npos);
        BOOST_TEST(static_cast<int>(mistakes.size()) == wrong.count);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_shipped_forms_have_no_mistake) {
    const auto files = eservices::tests::shipped_form_files();
    BOOST_TEST(files.size() >= 60U);
    for (const auto& file : files) {
        const ParsedForm parsed = eservices::tests::parse_shipped(file);
        BOOST_TEST(parsed.mistakes.empty(), text_of(parsed.mistakes));
        BOOST_TEST(parsed.form.name == file.stem().string());
        BOOST_TEST(!parsed.form.submit_label.empty());
    }
}

BOOST_AUTO_TEST_CASE(title_metadata_introduction_and_steps_are_read) {
    const auto parsed = parse_form("forms/acte.html", R"(<!doctype html>
<html lang="fr"><head><title>Un  acte
 d'état civil</title><meta name="department" content="etat-civil"><meta charset="utf-8"></head>
<body><p>Gratuit.</p><ul><li>Le nom</li><li>La <b>date</b></li></ul>
<form method="post"><fieldset><legend>Une</legend><p>Un conseil.</p><div><label for="a">A</label><input id="a" name="a"></div>
</fieldset><fieldset><legend>Deux</legend></fieldset><button>Envoyer ma demande</button></form></body></html>)");
    BOOST_REQUIRE_MESSAGE(parsed.mistakes.empty(), text_of(parsed.mistakes));
    const Form& form = parsed.form;
    BOOST_TEST(form.name == "acte");
    BOOST_TEST(form.title == "Un acte d'état civil");
    BOOST_TEST(form.meta_value("department") == "etat-civil");
    BOOST_TEST(form.meta_value("delay").empty());
    BOOST_TEST(form.intro_paragraphs == std::vector<std::string>{"Gratuit."}, boost::test_tools::per_element());
    BOOST_TEST(form.intro_items == (std::vector<std::string>{"Le nom", "La date"}), boost::test_tools::per_element());
    BOOST_TEST(form.submit_label == "Envoyer ma demande");
    BOOST_REQUIRE(form.steps.size() == 2);
    BOOST_TEST(form.steps[0].legend == "Une");
    BOOST_TEST(form.steps[0].hints == std::vector<std::string>{"Un conseil."}, boost::test_tools::per_element());
    BOOST_TEST(form.steps[1].legend == "Deux");
    BOOST_TEST(form.find("a") == &form.steps[0].fields.front());
    BOOST_TEST(form.find("b") == nullptr);
}

BOOST_AUTO_TEST_CASE(the_constraints_of_a_text_field_are_its_attributes) {
    const Field field =
        fields(R"(<label for="i">Identifiant</label><p id="i-aide">Une aide.</p><p id="i-plus">Une autre.</p>
        <input id="i" name="i" type="email" required minlength="3" maxlength="64" pattern="[a-z]+" title="des lettres"
         autocomplete="username" inputmode="email" spellcheck="false" data-width="20" value="x"
         aria-describedby="i-aide i-plus">)")[0];
    BOOST_TEST((field.kind == FieldKind::input));
    BOOST_TEST(field.type == "email");
    BOOST_TEST(field.label == "Identifiant");
    BOOST_TEST(field.hint == "Une aide. Une autre.");
    BOOST_TEST(field.required);
    BOOST_TEST(field.min_length.value() == 3);
    BOOST_TEST(field.max_length.value() == 64);
    BOOST_TEST(field.pattern_help == "des lettres");
    BOOST_TEST(re2::RE2::FullMatch("abc", *field.pattern));
    BOOST_TEST(!re2::RE2::FullMatch("abc1", *field.pattern));
    BOOST_TEST(field.autocomplete == "username");
    BOOST_TEST(field.input_mode == "email");
    BOOST_TEST(field.width == "20");
    BOOST_TEST(field.preset == "x");
    BOOST_TEST(!field.spellcheck);
}

BOOST_AUTO_TEST_CASE(a_hint_of_a_field_is_not_a_hint_of_its_step) {
    const auto parsed = parse(
        R"(<p>De l'étape.</p><label for="i">I</label><p id="h">Du champ.</p><input id="i" name="i" aria-describedby="h">)");
    BOOST_TEST(parsed.form.steps.front().hints == std::vector<std::string>{"De l'étape."},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_kind_of_control_becomes_its_kind_of_field) {
    const auto list = fields(input("d", R"(type="date" min="1850-01-01" data-max="today")") +
                             input("n", R"(type="number" min="1" max="5" value="1")") +
                             input("c", R"(type="checkbox" value="oui" checked)") + input("x", "type=checkbox") +
                             choice("s") + R"(<input type="hidden" name="h" value="v">)" +
                             R"(<label for="t">T</label><textarea id="t" name="t" rows="3"></textarea>)");
    BOOST_REQUIRE(list.size() == 7);
    BOOST_TEST((list[0].kind == FieldKind::date));
    BOOST_TEST((list[0].min_date == std::chrono::year{1850} / 1 / 1));
    BOOST_TEST((list[0].latest == DateLimit{}));
    BOOST_TEST(list[1].min_number.value() == 1);
    BOOST_TEST(list[1].max_number.value() == 5);
    BOOST_TEST((list[2].kind == FieldKind::checkbox));
    BOOST_TEST(list[2].preset == "oui");
    BOOST_TEST(list[3].options.front().value == "on");
    BOOST_TEST(list[3].preset.empty());
    BOOST_TEST((list[4].kind == FieldKind::select));
    BOOST_TEST(list[4].placeholder == "Choisissez");
    BOOST_REQUIRE(list[4].options.size() == 2);
    BOOST_TEST(list[4].options[0].value == "oui");
    BOOST_TEST(list[4].options[0].label == "Oui");
    BOOST_TEST(list[4].options[1].value == "non");
    BOOST_TEST((list[5].kind == FieldKind::hidden));
    BOOST_TEST(list[5].preset == "v");
    BOOST_TEST((list[6].kind == FieldKind::textarea));
    BOOST_TEST(list[6].rows == 3);
}

BOOST_AUTO_TEST_CASE(a_group_of_radio_buttons_is_one_field) {
    const Field field = fields(R"(<fieldset aria-describedby="aide"><legend>Livraison</legend><p id="aide">Au choix.</p>
        <input type="radio" name="l" id="l1" value="poste" required><label for="l1">Par la poste</label>
        <input type="radio" name="l" id="l2" value="guichet" checked><label for="l2">Au guichet</label></fieldset>)")
        [0];
    BOOST_TEST((field.kind == FieldKind::radios));
    BOOST_TEST(field.name == "l");
    BOOST_TEST(field.label == "Livraison");
    BOOST_TEST(field.hint == "Au choix.");
    BOOST_TEST(field.required);
    BOOST_TEST(field.preset == "guichet");
    BOOST_REQUIRE(field.options.size() == 2);
    BOOST_TEST(field.options[1].label == "Au guichet");
}

BOOST_AUTO_TEST_CASE(a_selected_option_is_the_preset) {
    const Field field = fields(
        R"(<label for="s">S</label><select id="s" name="s"><option>a</option><option selected>b</option></select>)")[0];
    BOOST_TEST(field.preset == "b");
}

BOOST_AUTO_TEST_CASE(a_condition_names_a_field_before_or_after_and_some_of_its_answers) {
    const auto list = fields(input("p", R"(data-if=" s = oui | non ")") + choice("s"));
    BOOST_REQUIRE(list[0].condition.has_value());
    BOOST_TEST((*list[0].condition == Condition{{{Clause::Test::is, "s", {"oui", "non"}}}}));
    BOOST_TEST(!list[1].condition.has_value());
}

BOOST_AUTO_TEST_CASE(a_control_without_its_label_or_name_is_refused) {
    const char* no_label = "ce champ n'a pas de <label for> qui porte son id";
    check({"<input id=\"a\" name=\"a\">", "5:1", no_label});
    check({"<label>A</label> <input name=\"a\">", "5:1", "ce <label> ne désigne aucun champ", 2});
    check({"<label for=\"a\"></label>\n  <input id=\"a\" name=\"a\">", "6:3", no_label});
    check({"<label for=\"a\">A</label><input id=\"a\">", "5:25", "ce champ n'a pas de name"});
    check({"<textarea name=\"t\"></textarea>", "5:1", no_label});
    check({"<fieldset><legend>L</legend><input type=\"radio\" name=\"l\" value=\"a\"></fieldset>", "5:29", no_label});
}

BOOST_AUTO_TEST_CASE(a_name_that_is_taken_or_reserved_is_refused) {
    check({input("a", "") + "<label for=\"b\">B</label><input id=\"b\" name=\"a\">", "6:25", "« a » est déjà pris", 3});
    check({input("csrf", ""), "5:42", "réservé au portail"});
    check({input("envoi", ""), "5:44", "réservé au portail"});
    check({input("naissance", "type=date") + input("naissance-jour", ""), "6:62", "« naissance-jour » est déjà pris"});
    check({input("a", "") + input("a-error", ""), "6:48", "« a-error » est déjà pris"});
}

BOOST_AUTO_TEST_CASE(an_element_or_a_type_that_the_portal_does_not_serve_is_refused) {
    check({"<table></table>", "5:1", "<table> n'est pas permis"});
    check({"<e-service></e-service>", "5:1", "<e-service> n'est pas permis"});
    for (const char* type : {"color", "submit", "image", "range", "time", "RADIO", ""})
        check({input("a", "type=\"" + std::string{type} + "\""), "5:36", "n'est pas pris en charge"});
    check({"<fieldset><legend>L</legend>" + input("a", "") + "</fieldset>", "5:1", "ni bouton radio ni case", 2});
    check({input("a", "type=radio"), "5:36", "dans un <fieldset> intérieur", 1});
    check({choice("s", "multiple"), "5:69", "une réponse vide ne vient"});
    check({"<label for=\"s\">S</label><select id=\"s\" name=\"s\"></select>", "5:25", "n'a pas d'<option>"});
    check({"<fieldset><input type=\"radio\" name=\"l\" id=\"l\" value=\"a\"><label for=\"l\">A</label></fieldset>",
           "5:1", "n'a pas de <legend>"});
    check(
        {"<fieldset><legend>L</legend><input type=\"radio\" name=\"l\" id=\"l\" value=\"a\"><label for=\"l\">A</label>"
         "<input type=\"radio\" name=\"m\" id=\"m\" value=\"b\"><label for=\"m\">B</label></fieldset>",
         "5:99", "tous le même name"});
}

BOOST_AUTO_TEST_CASE(a_control_that_no_step_would_read_is_refused) {
    const char* lost = "ce champ n'est pas lu ici";
    check({"<label for=\"a\">A <input id=\"a\" name=\"a\"></label>", "5:18", lost});
    check({"<p><input id=\"a\" name=\"a\"></p>", "5:4", lost});
    check(
        {"<fieldset><legend>L</legend><input type=\"radio\" name=\"l\" id=\"l\" value=\"a\"><label for=\"l\">A</label>" +
             choice("s") + "</fieldset>",
         "5:134", lost});
}

BOOST_AUTO_TEST_CASE(scripts_and_inline_handlers_and_styles_are_refused) {
    check({"<script>alert(1)</script>", "5:1", "<script> n'est pas permis"});
    check({"<p onclick=\"alert(1)\">a</p>", "5:4", "l'attribut « onclick » n'est pas permis"});
    check({"<p STYLE=\"color:red\">a</p>", "5:4", "l'attribut « style » n'est pas permis"});
}

BOOST_AUTO_TEST_CASE(malformed_and_contradictory_constraints_are_refused) {
    check({input("a", "maxlength=\"dix\""), "5:36", "maxlength=\"dix\" n'est pas un nombre"});
    check({input("a", "maxlength=\"10 \""), "5:36", "n'est pas un nombre"});
    check({input("a", "maxlength=\"99999999999999999999\""), "5:36", "n'est pas un nombre"});
    check({input("a", "maxlength=\"0\""), "5:36", "doit valoir au moins 1"});
    check({input("a", "minlength=\"-1\""), "5:36", "doit valoir au moins 0"});
    check({input("a", "minlength=\"9\" maxlength=\"8\""), "5:36", "minlength dépasse maxlength"});
    check({input("a", "type=number min=\"un\""), "5:36", "n'est pas un nombre"});
    check({input("a", "type=number max=\"inf\""), "5:36", "n'est pas un nombre"});
    check({input("a", "type=number min=\"5\" max=\"1\""), "5:36", "min dépasse max"});
    check({input("a", "type=date min=\"1850\""), "5:36", "n'est pas une date"});
    check({input("a", "type=date max=\"2025-02-29\""), "5:36", "n'est pas une date"});
    check({input("a", "type=date data-max=\"demain\""), "5:36", "ne se lit pas"});
    check({"<label for=\"t\">T</label><textarea id=\"t\" name=\"t\" rows=\"0\"></textarea>", "5:25",
           "doit valoir au moins 1"});
    check({input("a", "pattern=\"[a-z]+\""), "5:36", "pattern sans title"});
    check({input("a", "pattern=\"[a-z\" title=\"x\""), "5:36", "pattern que le serveur ne sait pas appliquer"});
    check({input("a", "pattern=\"(?=a)b\" title=\"x\""), "5:36", "pattern que le serveur ne sait pas appliquer"});
    check({input("a", R"(pattern="(a)\1" title="x")"), "5:36", "pattern que le serveur ne sait pas appliquer"});
    check({input("a", "aria-describedby=\"nulle-part\""), "5:36", "« nulle-part », qui n'existe pas"});
}

BOOST_AUTO_TEST_CASE(a_malformed_condition_or_one_that_can_never_hold_is_refused) {
    const char* form = "data-if s'écrit « champ = valeur | autre-valeur »";
    for (const char* condition : {"s =", "= oui", "s oui", "s s = oui", "s = |"})
        check({choice("s") + input("a", "data-if=\"" + std::string{condition} + "\""), "6:36", form});
    check({input("a", "data-if=\"t = oui\""), "5:36", "« t », qui n'est pas un champ"});
    check({choice("s") + input("a", "data-if=\"s = oui | peut-être\""), "6:36",
           "« peut-être » n'est pas une réponse possible"});
    check({"</fieldset><fieldset data-if=\"t = oui\">", "5:12", "« t », qui n'est pas un champ"});
}

BOOST_AUTO_TEST_CASE(a_file_without_exactly_one_complete_form_is_refused) {
    const struct {
        const char *html, *place, *message;
    } cases[] = {
        {"", "1:1", "vide"},
        {"<p>\n\xE9t\xE9", "2:1", "UTF-8"},
        {"<title>T</title>\n<p>rien</p>", "1:1", "un <form>, et un seul"},
        {"<title>T</title><form method=\"post\"><fieldset></fieldset><button>B</button></form><form method=\"post\"></form>",
         "1:1", "un <form>, et un seul"},
        {"<form method=\"post\"><fieldset></fieldset><button>B</button></form>", "1:1", "il manque un <title>"},
        {"<title>T</title>\n<form method=\"post\"><button>B</button></form>", "2:1", "n'a pas de <fieldset>"},
        {"<title>T</title>\n<form method=\"post\"><fieldset></fieldset></form>", "2:1", "n'a pas de <button>"},
        {"<title>T</title>\n<form method=\"post\"><p>a</p><fieldset></fieldset><button>B</button></form>", "2:21",
         "on attend des <fieldset> et un <button>, pas <p>"},
        {"<title>T</title>\n<input name=\"a\"><form method=\"post\"><fieldset></fieldset><button>B</button></form>",
         "2:1", "n'est pas lu ici"},
    };
    for (const auto& [html, place, message] : cases) {
        const auto mistakes = parse_form("forms/x.html", html).mistakes;
        BOOST_REQUIRE(!mistakes.empty());
        BOOST_TEST(mistakes.front().text().starts_with("forms/x.html:" + std::string{place} + ": "), text_of(mistakes));
        BOOST_TEST(mistakes.front().message.find(message) != std::string::npos, text_of(mistakes));
    }
}

BOOST_AUTO_TEST_CASE(mistakes_come_in_the_order_of_the_lines) {
    const auto mistakes =
        parse("<input name=\"a\">\n<p style=\"x\">a</p>\n<table></table>\n<input name=\"b\">").mistakes;
    BOOST_REQUIRE_MESSAGE(mistakes.size() == 4, text_of(mistakes));
    for (unsigned i = 0; i < 4; ++i) BOOST_TEST(mistakes[i].line == 5 + i);
}

BOOST_AUTO_TEST_SUITE_END()
