// Mistakes in form files, and what an e-service must state before it is published.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/html/engine/form/sample_form.hpp"

BOOST_AUTO_TEST_SUITE(gate)

namespace {

using namespace eservices::html;
using eservices::tests::choice;
using eservices::tests::input;
using eservices::tests::text_of;

std::string mistakes_of(const std::string& controls) { return text_of(eservices::tests::parse(controls).mistakes); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// An e-service of one step around these controls; a metadata name can be left out, and more can be added.
std::string service(const std::string& controls, std::string_view without = {}, const std::string& more = {}) {
    std::string text = "<!doctype html><title>T</title>";
    for (const auto& [name, content] : std::vector<std::pair<std::string, std::string>>{{"description", "x"},
                                                                                        {"theme", "x"},
                                                                                        {"department", "etat-civil"},
                                                                                        {"purpose", "x"},
                                                                                        {"legal-base", "x"},
                                                                                        {"retention", "1 an"},
                                                                                        {"delay", "x"},
                                                                                        {"silence", "aucun"}})
        if (name != without) text += "<meta name=\"" + name + "\" content=\"" + content + "\">";
    return text + more + "\n<form method=\"post\"><fieldset><legend>L</legend>" + controls +
           "</fieldset><button>B</button></form>";
}

std::string service_mistakes(const std::string& text) {
    return text_of(parse_form("e-services/x.html", text).mistakes);
}

std::string meta(const char* name, const char* content) {
    return std::string{"<meta name=\""} + name + "\" content=\"" + content + "\">";
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_attribute_that_its_element_may_not_have_is_refused_at_its_place) {
    const struct {
        std::string controls;
        const char *place, *message;
    } cases[] = {
        {input("a", "placeholder=x"), "5:59",
         "« placeholder » n'est pas permis sur un champ de type text : écrivez une aide"},
        {input("a", "disabled"), "5:59",
         "« disabled » n'est pas permis sur un champ de type text : un champ que personne"},
        {input("a", "list=x"), "5:59", "« list » n'est pas permis sur un champ de type text : utilisez <select>"},
        {input("a", "formaction=x"), "5:59", "c'est le portail qui reçoit le formulaire"},
        {input("a", "class=x"), "5:59", "l'apparence est celle du portail"},
        {input("a", "onclick=x"), "5:59", "ne contient pas de script"},
        {input("a", "requierd"), "5:59", "« requierd »"},
        {input("a", "data-iff=x"), "5:59", "« data-iff »"},
        {input("a", "min=3"), "5:59", "« min » n'est pas permis sur un champ de type text"},
        {input("a", "type=number maxlength=3"), "5:71", "« maxlength »"},
        {input("a", "type=date title=t pattern=x"), "5:77", "« pattern »"},
        {input("a", "type=checkbox minlength=1"), "5:73", "« minlength »"},
        {choice("a", "title=t pattern=x"), "5:68", "« pattern »"},
        {"<p class=x>a</p>", "5:4", "« class »"},
    };
    for (const auto& [controls, place, message] : cases) {
        const std::string said = mistakes_of(controls);
        BOOST_TEST(said.starts_with("forms/essai.html:" + std::string{place} + ": "), said);
        BOOST_TEST(has(said, message), said);
    }
}

BOOST_AUTO_TEST_CASE(values_outside_their_closed_lists_are_refused) {
    const struct {
        std::string controls;
        const char* message;
    } cases[] = {
        {input("a", "autocomplete=nom"), "n'est pas connu : par exemple family-name"},
        {input("a", "inputmode=digits"), "on peut écrire : none, text"},
        {input("a", "data-width=11"), "on peut écrire : 2, 3"},
        {input("a", "autocapitalize=yes"), "on peut écrire : none, off"},
        {input("a", "data-prefill=nom"), "on peut écrire : usual-name"},
        {input("a", "type=date data-unknown=year"), "on peut écrire : day, month"},
        {input("a", "type=date min=today"), "écrivez data-min"},
        {input("a", "type=date data-max=hier"), "ne se lit pas"},
        {input("a", "type=number step=0"), "plus grand que 0"},
        {input("a", "type=number value=x"), "value n'est pas un nombre"},
        {input("a", "type=file accept=pdf"), "« pdf » n'est ni une terminaison"},
        {input("a", "type=file data-max-size=3"), "par exemple 500K ou 3M"},
        {input("a", "type=file data-max-files=2"), "va avec multiple"},
        {input("a", "type=date data-after=b") + input("b", ""), "qui n'est pas une autre date"},
        {input("a", "type=date data-after=a"), "qui n'est pas une autre date"},
        {input("a", "data-same-as=b") + input("b", "type=email"), "n'est pas un autre champ de la même sorte"},
        {input("a", "data-same-as=z"), "« z », qui n'est pas un champ"},
        {input("a", "data-one-of=g"), "n'a qu'un champ"},
        {input("a", "data-prefill=nom"), "on peut écrire : usual-name"},
        {input("a", "pattern='[\\u{e9' title=x"), "s'écrit \\u{e9}"},
        {input("a", "pattern='\\u{e9' title=x"), "s'écrit \\u{e9}"},
        {input("a", "data-if=a"), "tourne en rond"},
        {input("a", "data-if=b") + input("b", "data-if=\"!a\""), "tourne en rond"},
        {input("b", "type=password") + input("a", "data-if=b"), "ne peut pas regarder « b »"},
        {input("b", "type=file") + input("a", "data-if=\"b = x\""), "ne peut pas regarder « b »"},
        {input("Nom", ""), "« Nom » ne convient pas"},
        {input("a.2", ""), "ne convient pas"},
        {input("étage", ""), "ne convient pas"},
        {input("retour", ""), "réservé au portail"},
        {"perdu" + input("a", ""), "ce texte ne serait pas montré"},
        {"<a href=\"javascript:x\">a</a>", "un lien mène"},
        {"<select id=\"a\" name=\"a\" required><option>x</option><option>y</option></select><label for=\"a\">A</label>",
         "commence par une <option> de value vide"},
        {"<select id=\"a\" name=\"a\"><option>x</option><option>x</option></select><label for=\"a\">A</label>",
         "est déjà proposée"},
        {"<fieldset><legend>L</legend><input type=\"checkbox\" name=\"a\" id=\"b\" value=\"x\" required><label for=\"b\">B</label></fieldset>",
         "mettez data-required"},
        {"<fieldset data-required><legend>L</legend><input type=\"radio\" name=\"a\" id=\"b\" value=\"x\"><label for=\"b\">B</label></fieldset>",
         "mettez required sur un bouton radio"},
        {"</fieldset><fieldset data-own-if=\"z = x\"><legend>L</legend>" + input("a", ""),
         "« z », qui n'est pas un champ"},
        {"</fieldset><fieldset data-own-if=\"=\"><legend>L</legend>" + input("a", ""), "data-own-if s'écrit"},
        {"</fieldset><fieldset data-item=\"un x\"><legend>L</legend>" + input("a", ""),
         "data-item va avec data-repeat"},
        {"</fieldset><fieldset data-repeat=\"2..9\"><legend>L</legend>" + input("a", ""), "écrivez 0..8 ou 1..8"},
        {"</fieldset><fieldset data-repeat=\"0..9\"><legend>L</legend>" + input("b", "") +
             "</fieldset><fieldset><legend>M</legend>" + input("a", "data-if=b"),
         "dans une étape répétée"},
        {"</fieldset></form><form method=post target=_blank><fieldset>", "« target »"},
        {"</fieldset></form><form method=get><fieldset>", "method=\"post\""},
    };
    for (const auto& [controls, message] : cases) {
        const std::string said = mistakes_of(controls);
        BOOST_TEST(has(said, message), controls << "\n" << said);
    }
}

BOOST_AUTO_TEST_CASE(an_e_service_must_have_all_required_metadata) {
    BOOST_TEST(service_mistakes(service(input("a", ""))) == "");
    for (const char* name :
         {"description", "theme", "department", "purpose", "legal-base", "retention", "delay", "silence"}) {
        const std::string said = service_mistakes(service(input("a", ""), name));
        BOOST_TEST(has(said, "il manque la <meta> « " + std::string{name} + " »"), said);
    }
    BOOST_TEST(text_of(parse_form("forms/x.html", service(input("a", ""), "purpose")).mistakes) == "");
}

BOOST_AUTO_TEST_CASE(unknown_repeated_and_malformed_metadata_is_refused) {
    const struct {
        std::string more;
        const char *without, *message;
    } cases[] = {
        {meta("author", "x"), "", "« author » n'est pas connue"},
        {meta("theme", "x"), "", "vient deux fois"},
        {meta("silence", "oui"), "silence", "silence vaut accord, rejet ou aucun"},
        {meta("silence", "accord"), "silence", "« silence-delay »"},
        {meta("silence", "rejet") + meta("silence-delay", "2 mois"), "silence", "« remedies »"},
        {meta("silence-delay", "deux mois"), "", "par exemple 2 mois ou 15 jours"},
        {meta("department", "État civil"), "department", "lettres sans accent"},
        {meta("account", "maybe"), "", "account vaut required, none"},
        {meta("account", "required if z = x"), "", "« z », qui n'est pas un champ"},
        {meta("order", "premier"), "", "le rang dans le catalogue"},
        {meta("order", "0"), "", "le rang dans le catalogue"},
        {meta("redirect", "http://exemple.fr"), "", "en https://"},
        {"<meta charset=\"latin1\">", "", "charset vaut utf-8"},
        {"<meta http-equiv=\"refresh\" content=\"0\">", "", "« http-equiv »"},
    };
    for (const auto& [more, without, message] : cases) {
        const std::string said = service_mistakes(service(input("a", ""), without, more));
        BOOST_TEST(has(said, message), more << "\n" << said);
    }
    const auto parsed =
        parse_form("e-services/x.html", service(choice("a"), "", meta("account", "required if a = oui")));
    BOOST_TEST(text_of(parsed.mistakes) == "");
    BOOST_TEST(parsed.form.account_condition.has_value());
}

BOOST_AUTO_TEST_CASE(asking_for_identity_data_requires_a_reason) {
    const char* message = "dites pourquoi, par data-reason";
    for (const char* token : {"family-name", "section-enfant bday", "sex", "name"})
        BOOST_TEST(has(service_mistakes(service(input("a", "autocomplete=\"" + std::string{token} + "\""))), message),
                   token);
    BOOST_TEST(service_mistakes(service(input("a", "autocomplete=email"))) == "");
    BOOST_TEST(service_mistakes(service(input("a", "autocomplete=sex data-reason=\"Le registre le demande.\""))) == "");
    BOOST_TEST(service_mistakes(service("</fieldset><fieldset data-reason=\"Pour l'acte.\"><legend>M</legend>" +
                                        input("a", "autocomplete=sex"))) == "");
    BOOST_TEST(has(service_mistakes(service(input("a", "type=password"))), "ne demande pas de mot de passe"));
    BOOST_TEST(
        has(service_mistakes(service("</fieldset><fieldset>" + input("a", ""))), "cette étape n'a pas de <legend>"));
}

BOOST_AUTO_TEST_CASE(the_form_in_the_tutorial_can_be_published) {
    std::ifstream stream{"doc/e-services.md"};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    const std::size_t begin = text.find("```html\n") + 8;
    BOOST_TEST(service_mistakes(text.substr(begin, text.find("```", begin) - begin)) == "");
}

BOOST_AUTO_TEST_CASE(the_hash_of_a_form_changes_with_its_text) {
    const auto one = parse_form("e-services/x.html", service(input("a", ""))).form;
    const auto other = parse_form("e-services/x.html", service(input("a", " "))).form;
    BOOST_TEST(one.hash.size() == 64U);
    BOOST_TEST(one.hash != other.hash);
    BOOST_TEST(one.source == service(input("a", "")));
}

BOOST_AUTO_TEST_SUITE_END()
