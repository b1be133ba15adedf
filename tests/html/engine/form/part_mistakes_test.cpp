// Mistakes in parts and in their uses, and the places at which they are reported.
#include <algorithm>
#include <string>

#include <boost/test/unit_test.hpp>

#include "html/engine/form/form_parser.hpp"
#include "tests/html/engine/form/sample_parts.hpp"

BOOST_AUTO_TEST_SUITE(part_mistakes)

namespace {

using namespace eservices;
using tests::address;
using tests::mistakes;
using tests::part_page;
using tests::parts_of;
using tests::step;
using tests::text_of;
using tests::use;

std::string mistakes_of_part(const std::string& questions) {
    return text_of(html::part_mistakes("e-services/parts/adresse.html", part_page(questions)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_use_of_an_unknown_part_is_refused) {
    BOOST_TEST(mistakes(step(use("adress"))) ==
               "e-services/x.html:6:1: « parts/adress.html » n'est pas un morceau ; on peut écrire parts/….html avec : "
               "adresse, personne\n");
    for (const char* data : {"", "adresse", "adresse.html", "parts/", "parts/adresse", "/parts/adresse.html",
                             "parts/../parts/adresse.html", "https://x.fr/parts/adresse.html"})
        BOOST_TEST(mistakes(step("<object data=\"" + std::string{data} + "\"></object>"))
                       .starts_with("e-services/x.html:6:1: « " + std::string{data} + " » n'est pas un morceau"),
                   data);
    BOOST_TEST(mistakes(step("<object></object>")).starts_with("e-services/x.html:6:1: «  » n'est pas un morceau"));
    BOOST_TEST(mistakes(step(use("adresse")), {}).find("(le dossier parts est vide)") != std::string::npos);
    BOOST_TEST(text_of(tests::parse(use("adresse")).mistakes).find("<object> n'est pas permis") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_part_with_a_mistake_is_not_used) {
    const html::SharedParts broken = parts_of(part_page("<label for=\"a\">A</label>"));
    BOOST_TEST(mistakes(step(use("adresse")), broken) ==
               "e-services/x.html:6:1: le morceau e-services/parts/adresse.html a une erreur : corrigez-la d'abord\n");
}

BOOST_AUTO_TEST_CASE(an_invalid_use_is_reported_at_its_place) {
    const auto first = [](const std::string& steps) {
        const std::string all = mistakes(steps);
        return all.substr(std::min(all.size(), std::string{"e-services/x.html:"}.size()), all.find('\n') - 18);
    };
    BOOST_TEST(first(step(use("adresse", "data-prefix=\"É\""))).starts_with("6:1: data-prefix=\"É\" ne convient pas"));
    BOOST_TEST(first(step(use("adresse", "data-prefix=\"\""))).starts_with("6:1: data-prefix=\"\" ne convient pas"));
    BOOST_TEST(
        first(step(use("adresse", "data-section=\"a b\""))).starts_with("6:1: data-section=\"a b\" ne convient pas"));
    BOOST_TEST(first(step(use("adresse", "data-if=\"=\""))).starts_with("6:1: data-if s'écrit"));
    BOOST_TEST(first(step(use("adresse", "required")))
                   .starts_with("6:35: l'attribut « required » n'est pas permis sur <object>"));
    BOOST_TEST(first(step(use("adresse", "data-without=\"rue\"")))
                   .starts_with(
                       "6:1: data-without nomme « rue », qui n'est pas une question de e-services/parts/adresse.html"));
    BOOST_TEST(first(step(use("adresse", "", "Adresse"))).starts_with("6:36: ce texte ne serait pas montré"));
    BOOST_TEST(
        first(step(use("adresse", "", "<input name=\"voie\">"))).starts_with("6:36: dans <object>, chaque élément"));
    BOOST_TEST(first(step(use("adresse", "", "<input id=\"rue\">")))
                   .starts_with("6:36: « rue » n'est pas dans e-services/parts/adresse.html"));
    BOOST_TEST(first(step(use("adresse", "data-without=\"voie\"", "<p id=\"voie-aide\">x</p>")))
                   .starts_with("6:55: « voie-aide » n'est pas dans"));
    BOOST_TEST(first(step(use("adresse", "", "<textarea id=\"voie\"></textarea>")))
                   .starts_with("6:36: dans le morceau, « voie » est un <input>"));
    BOOST_TEST(first(step(use("adresse", "", "<p id=\"voie-aide\">x</p><p id=\"voie-aide\">y</p>")))
                   .starts_with("6:59: cet élément du morceau est déjà changé"));
    BOOST_TEST(first(step("<p>" + use("adresse") + "</p>"))
                   .starts_with("6:4: un morceau se place directement dans une étape"));
    BOOST_TEST(first(use("adresse")).starts_with("5:1: un morceau se place directement dans une étape"));
    BOOST_TEST(
        mistakes(step("<object data=\"parts/adresse.html\">\n" + use("adresse"))) ==
        "e-services/x.html:6:1: il manque </object> : écrivez-le tout de suite après, ou après ce que vous changez\n");
}

BOOST_AUTO_TEST_CASE(a_mistake_in_a_question_of_a_part_gives_both_places_once) {
    BOOST_TEST(
        mistakes(step(tests::input("pays", "") + use("adresse"))) ==
        "e-services/x.html:7:1: des noms de ce morceau sont déjà pris dans ce formulaire : donnez un data-prefix à "
        "l'<object> (e-services/parts/adresse.html:12:1)\n");
    BOOST_TEST(
        mistakes(step(use("personne"), "")) ==
        "e-services/x.html:6:1: ce champ demande l'identité de quelqu'un : dites pourquoi, par data-reason ici ou sur "
        "l'étape (e-services/parts/personne.html:7:1)\n");
    BOOST_TEST(
        mistakes(step(use("adresse", "data-if=\"nature = x\""))) ==
        "e-services/x.html:6:1: data-if nomme « nature », qui n'est pas un champ (e-services/parts/adresse.html:9:1)\n");
    BOOST_TEST(
        mistakes(step(use("adresse", "", "\n<input id=\"voie\" placeholder=\"x\" minlength=\"50\">"))) ==
        "e-services/x.html:7:1: minlength dépasse maxlength : aucune réponse ne conviendrait "
        "(e-services/parts/adresse.html:9:1)\n"
        "e-services/x.html:7:19: l'attribut « placeholder » n'est pas permis sur un champ de type text : écrivez une "
        "aide, un <p id> que nomme aria-describedby\n");
    BOOST_TEST(mistakes(step(use("adresse") + "\n" + tests::input("é", ""))).starts_with("e-services/x.html:7:"));
}

BOOST_AUTO_TEST_CASE(a_part_is_checked_by_itself) {
    BOOST_TEST(mistakes_of_part(address) == "");
    const auto refused = [](const std::string& questions, const std::string& expected) {
        const std::string all = mistakes_of_part(questions);
        BOOST_TEST(all.find("e-services/parts/adresse.html:" + expected) != std::string::npos, questions << '\n'
                                                                                                         << all);
    };
    const std::string good = tests::input("a", "");
    refused("<p>Rien.</p>", "5:1: ce morceau ne pose aucune question");
    refused(good + "<legend>L</legend>", "5:1: un morceau n'a pas de <legend>");
    refused(good + "<form method=\"post\"></form>", "7:1: élément <form> inattendu");
    refused(good + "<button>B</button>", "7:1: élément <button> inattendu");
    refused(good + "<object data=\"parts/b.html\"></object>", "7:1: <object> n'est pas permis");
    refused(tests::input("a", "data-if=\"nature\""), "6:36: data-if nomme « nature », qui n'est pas un champ");
    refused("<input id=\"a\" name=\"a\">", "6:1: ce champ n'a pas de <label for>");
    refused(good + "<meta name=\"account\" content=\"none\">", "7:1: dans un morceau, une <meta> ne dit que charset");
    refused(good + "<title>Deux</title>", "7:1: <title> se met en tête du morceau");
    refused(good + "</fieldset>" + tests::input("b", ""), "7:1: cette balise ne ferme rien");
    refused(good + "</div><!-- </b> -->" + tests::input("b", ""), "7:1: cette balise ne ferme rien");
    refused(good + "<div>" + tests::input("b", ""), "7:1: il manque </div>");
    refused("<p>Sans fin" + good, "6:1: il manque </p>");
    BOOST_TEST(
        text_of(html::part_mistakes("e-services/parts/Adresse.html", part_page(good))).find("le nom d'un morceau") !=
        std::string::npos);
    BOOST_TEST(text_of(html::part_mistakes("e-services/parts/adresse.html", "")).find("le fichier est vide") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
