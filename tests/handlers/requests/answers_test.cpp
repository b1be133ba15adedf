// Answers as JSON, and back on a page.
#include "handlers/requests/answers.hpp"

#include <string>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "html/engine/template/pages.hpp"
#include "tests/html/engine/form/sample_form.hpp"
#include "tests/html/engine/template/pages_folder.hpp"

BOOST_AUTO_TEST_SUITE(request_answers)

namespace {

using namespace eservices;
using tests::choice;
using tests::input;

html::Form form_of(const std::string& controls) { return std::move(tests::parse(controls).form); }

/// What a page shows of the stored answers.
std::string shown(std::string_view json) {
    static const tests::PagesFolder folder;
    folder.write("pages/layout.html", "{{>PAGE}}");
    folder.write("pages/home.html", "{{#STEP}}[{{LEGEND}}{{#ANSWER}}|{{LABEL}}={{VALUE}}{{/ANSWER}}]{{/STEP}}");
    static const html::Pages pages = folder.pages();
    html::Values values;
    handlers::show_answers(json, values);
    return pages.edition()->fill("home", values);
}

}  // namespace

BOOST_AUTO_TEST_CASE(answers_are_shown_step_by_step_as_the_citizen_read_them) {
    const html::Form form =
        form_of(input("nom", "") + choice("nature") + input("naissance", "type=date") +
                input("accord", "type=checkbox") + "</fieldset><fieldset><legend>Deux</legend>" + input("vide", "") +
                "</fieldset><fieldset><legend>Trois</legend>" + input("nombre", "type=number"));
    const std::string json = handlers::answers_to_json(
        form, {{"nom", "Léa"}, {"nature", "oui"}, {"naissance", "1992-02-01"}, {"accord", "on"}, {"nombre", "2"}});
    BOOST_TEST(
        shown(json) ==
        "[Étape|Libellé de nom=Léa|Libellé de nature=Oui|Libellé de naissance=1er février 1992|Libellé de accord=Oui]"
        "[Trois|Libellé de nombre=2]");
}

BOOST_AUTO_TEST_CASE(a_stored_answer_has_name_label_value_and_shown_text) {
    const std::string json = handlers::answers_to_json(form_of(choice("nature")), {{"nature", "oui"}});
    BOOST_TEST(
        json ==
        R"([{"legend":"Étape","answers":[{"name":"nature","label":"Libellé de nature","value":"oui","shown":"Oui"}]}])");
}

BOOST_AUTO_TEST_CASE(any_text_survives_the_round_trip) {
    const html::Form form = form_of(input("nom", ""));
    for (const char* typed : {"\"quoted\" \\ /", "a\nb\tc", "𝄞 é €", "{{X}} <b>&amp;</b>", "null", "[]", "\u2028"}) {
        const std::string json = handlers::answers_to_json(form, {{"nom", typed}});
        BOOST_TEST(nlohmann::json::parse(json)[0]["answers"][0]["shown"].get<std::string>() == typed);
        BOOST_TEST(nlohmann::json::parse(json)[0]["answers"][0]["value"].get<std::string>() == typed);
    }
    BOOST_TEST(shown(handlers::answers_to_json(form, {{"nom", "<b>"}})) == "[Étape|Libellé de nom=&lt;b&gt;]");
}

BOOST_AUTO_TEST_CASE(hidden_fields_are_not_shown) {
    const html::Form form = form_of(input("nom", "") + R"(<input type="hidden" name="origine" value="affiche">)");
    const std::string json = handlers::answers_to_json(form, {{"nom", "Léa"}, {"origine", "affiche"}});
    BOOST_TEST(shown(json) == "[Étape|Libellé de nom=Léa]");
}

BOOST_AUTO_TEST_CASE(no_answer_is_an_empty_list_and_unknown_answers_are_left_out) {
    BOOST_TEST(handlers::answers_to_json(form_of(input("nom", "")), {}) == "[]");
    BOOST_TEST(handlers::answers_to_json(form_of(input("nom", "")), {{"autre", "x"}}) == "[]");
    BOOST_TEST(shown("[]").empty());
}

BOOST_AUTO_TEST_CASE(an_answer_no_longer_offered_is_shown_by_its_value) {
    BOOST_TEST(shown(handlers::answers_to_json(form_of(choice("nature")), {{"nature", "ancienne"}})) ==
               "[Étape|Libellé de nature=ancienne]");
}

BOOST_AUTO_TEST_CASE(malformed_json_throws) {
    for (const char* json :
         {"", "{", "[1]", "[{}]", R"([{"legend":1,"answers":[]}])", R"([{"legend":"a","answers":[{"label":"b"}]}])"}) {
        html::Values values;
        BOOST_CHECK_THROW(handlers::show_answers(json, values), nlohmann::json::exception);
    }
}

BOOST_AUTO_TEST_SUITE_END()
