// Wording that a form file brings along, and what pages offer to people who use a screen reader or no script.
#include <string>

#include <boost/test/unit_test.hpp>

#include "html/engine/check/form_check.hpp"
#include "html/engine/form/dom.hpp"
#include "tests/html/engine/form/sample_form.hpp"
#include "tests/html/engine/form/shown_page.hpp"

BOOST_AUTO_TEST_SUITE(form_words)

namespace {

using namespace eservices;
using html::dom::attribute;
using html::dom::has_attribute;
using tests::choice;
using tests::input;
using tests::ShownPage;

html::Form form_of(const std::string& controls) {
    html::ParsedForm parsed = tests::parse(controls);
    BOOST_REQUIRE_MESSAGE(parsed.mistakes.empty(), tests::text_of(parsed.mistakes));
    return std::move(parsed.form);
}

html::FormView view_of(const html::Form& form, html::SubmittedFields values = {}) {
    return {.form = form, .action = "/essai", .csrf = "tag", .values = std::move(values)};
}

/// The message about the first field, or empty.
std::string refusal(const html::Form& form) {
    const html::CheckedForm checked = html::check_form(form, {}, std::chrono::year{2026} / 11 / 23);
    return checked.accepted() ? "" : checked.errors.front().message;
}

}  // namespace

BOOST_AUTO_TEST_CASE(data_missing_is_the_message_about_a_missing_answer) {
    const std::string words = "data-missing=\"Choisissez un motif.\"";
    BOOST_TEST(refusal(form_of(choice("a", "required " + words))) == "Choisissez un motif.");
    BOOST_TEST(refusal(form_of(input("a", "required " + words))) == "Choisissez un motif.");
    BOOST_TEST(refusal(form_of("<fieldset " + words +
                               "><legend>L</legend><input type=radio name=a id=r value=x required>"
                               "<label for=r>R</label></fieldset>")) == "Choisissez un motif.");
    BOOST_TEST(refusal(form_of(input("a", "data-one-of=g " + words) + input("b", "data-one-of=g"))) ==
               "Choisissez un motif.");
    BOOST_TEST(refusal(form_of(choice("a", words))).empty());
}

BOOST_AUTO_TEST_CASE(the_buttons_of_a_repeated_step_name_its_items) {
    const html::Form form =
        form_of("</fieldset><fieldset data-repeat=\"0..3\" data-item=\"un élève\"><legend>Vos élèves</legend>" +
                input("prenom", ""));
    html::FormView view = view_of(form, {{"prenom.n", "2"}});
    view.step = 1;
    const ShownPage page{view};
    for (const char* part :
         {">Ajouter un élève</button>", ">Vos élèves</legend>", ">Élève 1</legend>", ">Élève 2</legend>",
          ">Retirer<span class=\"govuk-visually-hidden\">\u00A0: Élève 2</span></button>"})
        BOOST_TEST(page.text().find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_CASE(keyboards_capitalise_names_but_not_identifiers) {
    const html::Form form =
        form_of(input("n", "autocomplete=\"section-titulaire family-name\" spellcheck=false data-reason=x") +
                input("u", "spellcheck=false autocapitalize=words") +
                input("i", "autocomplete=username spellcheck=false") + input("t", ""));
    const ShownPage page{view_of(form)};
    for (const char* name : {"n", "u"}) BOOST_TEST(attribute(page.by_id(name), "autocapitalize") == "words");
    BOOST_TEST(attribute(page.by_id("i"), "autocapitalize") == "none");
    BOOST_TEST(!has_attribute(page.by_id("t"), "autocapitalize"));
}

BOOST_AUTO_TEST_CASE(a_required_group_of_checkboxes_says_so_to_screen_readers) {
    const std::string boxes =
        "><legend>C</legend><input type=\"checkbox\" name=\"c\" id=\"c1\" value=\"x\">"
        "<label for=\"c1\">X</label></fieldset>";
    const ShownPage page{view_of(form_of("<fieldset data-required" + boxes))};
    BOOST_TEST(page.text_of("c-required") == "Obligatoire\u00A0: cochez au moins une case.");
    BOOST_TEST(page.text().find("aria-describedby=\"c-required\"") != std::string::npos);
    BOOST_TEST(ShownPage{view_of(form_of("<fieldset" + boxes))}.text().find("c-required") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_radio_button_may_have_a_hint) {
    const html::Form form = form_of(
        R"(<fieldset><legend>N</legend><input type="radio" name="n" id="n1" value="x" aria-describedby="h"><label for="n1">X</label>
<p id="h">Tout l'acte.</p><input type="radio" name="n" id="n2" value="y"><label for="n2">Y</label></fieldset>)");
    const ShownPage page{view_of(form)};
    BOOST_TEST(attribute(page.by_id("n"), "aria-describedby") == "n-sens");
    BOOST_TEST(page.text_of("n-sens") == "Tout l'acte.");
    BOOST_TEST(!has_attribute(page.by_id("n-2"), "aria-describedby"));
}

BOOST_AUTO_TEST_CASE(without_a_script_a_form_for_long_texts_states_how_long_the_session_lasts) {
    const html::Form form = form_of(R"(<label for="t">T</label><textarea id="t" name="t"></textarea>)");
    html::FormView view = view_of(form);
    BOOST_TEST(ShownPage{view}.text().find("<noscript>") == std::string::npos);
    view.session_idle = std::chrono::minutes{30};
    BOOST_TEST(ShownPage{view}.text().find("après 30 minutes sans activité") != std::string::npos);
    const html::Form line = form_of(input("a", ""));
    html::FormView short_view = view_of(line);
    short_view.session_idle = std::chrono::minutes{30};
    BOOST_TEST(ShownPage{short_view}.text().find("<noscript>") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_form_contains_nothing_that_only_a_script_would_show) {
    const ShownPage page{view_of(form_of(input("secret", "type=password required")))};
    for (const char* words : {"Afficher", "Votre session", " hidden"})
        BOOST_TEST(page.text().find(words) == std::string::npos, words);
}

BOOST_AUTO_TEST_CASE(a_destructive_form_has_a_warning_button) {
    const html::Form harmless = form_of(input("a", ""));
    BOOST_TEST(ShownPage{view_of(harmless)}.text().find("govuk-button--warning") == std::string::npos);
    html::Form deletion = form_of(input("a", ""));
    deletion.destructive = true;
    BOOST_TEST(ShownPage{view_of(deletion)}.text().find("govuk-button--warning") != std::string::npos);
    for (const char* name : {"requests/remove_draft", "documents/remove", "account/deletion",
                             "account/confirm_deletion", "office/staff/disable"})
        BOOST_TEST(tests::edition().form(name).destructive, name);
}

BOOST_AUTO_TEST_SUITE_END()
