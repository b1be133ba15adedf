// A form as the portal's own pages show it: through the layout, partials/form and partials/errors as they are shipped.
#include "html/engine/form/form_view.hpp"

#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "html/engine/form/dom.hpp"
#include "tests/html/engine/form/sample_form.hpp"
#include "tests/html/engine/form/shown_page.hpp"

BOOST_AUTO_TEST_SUITE(form_view)

namespace {

using namespace eservices;
using html::dom::attribute;
using html::dom::has_attribute;
using tests::choice;
using tests::input;

using tests::edition;
using tests::ShownPage;

html::Form form_of(const std::string& controls) {
    html::ParsedForm parsed = tests::parse(controls);
    BOOST_REQUIRE_MESSAGE(parsed.mistakes.empty(), tests::text_of(parsed.mistakes));
    return std::move(parsed.form);
}

html::FormView view_of(const html::Form& form, html::SubmittedFields values = {},
                       std::vector<html::FieldError> errors = {}) {
    return {.form = form, .action = "/essai", .csrf = "tag", .values = std::move(values), .errors = std::move(errors)};
}

const std::string every_kind =
    input("nom", "required maxlength=256 autocomplete=family-name spellcheck=false data-width=20") +
    input("secret", "type=password required") + input("naissance", "type=date") + choice("nature", "required") +
    input("accord", "type=checkbox value=oui") + input("nombre", "type=number value=1") +
    R"(<label for="texte">Texte</label><p id="aide">Une aide.</p><textarea id="texte" name="texte" rows="4" aria-describedby="aide"></textarea>
<fieldset><legend>Livraison</legend><input type="radio" name="livraison" id="l1" value="poste"><label for="l1">Poste</label>
<input type="radio" name="livraison" id="l2" value="guichet"><label for="l2">Guichet</label></fieldset>
<input type="hidden" name="cache" value="v">)";

const html::SubmittedFields typed{{"nom", "d'Aubigné \"<Anne>\""},
                                  {"secret", "motdepasse-tape"},
                                  {"naissance-jour", "31"},
                                  {"naissance-mois", "02"},
                                  {"naissance-annee", "19x2"},
                                  {"nature", "non"},
                                  {"accord", "oui"},
                                  {"nombre", "trois"},
                                  {"texte", "a\n<b>\n"},
                                  {"livraison", "guichet"},
                                  {"cache", "w"},
                                  {"inconnu", "perdu"}};

}  // namespace

BOOST_AUTO_TEST_CASE(typed_values_are_shown_again_even_if_they_are_wrong) {
    const html::Form form = form_of(every_kind);
    const ShownPage page{view_of(form, typed, {{"nom", "Trop long."}})};
    BOOST_TEST(page.value("nom") == "d'Aubigné \"<Anne>\"");
    BOOST_TEST(page.value("naissance-jour") == "31");
    BOOST_TEST(page.value("naissance-mois") == "02");
    BOOST_TEST(page.value("naissance-annee") == "19x2");
    BOOST_TEST(page.value("nombre") == "trois");
    BOOST_TEST(page.text_of("texte") == "a <b>");
    BOOST_TEST(has_attribute(page.by_id("accord"), "checked"));
    BOOST_TEST(!has_attribute(page.by_id("livraison"), "checked"));
    BOOST_TEST(has_attribute(page.by_id("livraison-2"), "checked"));
    for (const GumboNode* option : html::dom::elements(page.by_id("nature")))
        if (html::dom::is(*option, GUMBO_TAG_OPTION))
            BOOST_TEST(has_attribute(*option, "selected") == (attribute(*option, "value") == "non"));
}

BOOST_AUTO_TEST_CASE(a_password_is_never_shown_again) {
    const html::Form form = form_of(every_kind);
    for (const auto& errors : {std::vector<html::FieldError>{}, {{"secret", "Trop court."}}}) {
        const ShownPage page{view_of(form, typed, errors)};
        BOOST_TEST(page.value("secret").empty());
        BOOST_TEST(page.text().find("motdepasse-tape") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(ids_are_unique_and_labels_descriptions_and_links_point_to_an_id) {
    const html::Form form = form_of(every_kind);
    std::vector<html::FieldError> errors;
    for (const html::Field& field : form.steps.front().fields)
        if (field.kind != html::FieldKind::hidden) errors.push_back({field.name, "Corrigez."});
    const ShownPage page{view_of(form, typed, errors)};
    std::set<std::string> ids;
    for (const GumboNode* element : page.elements())
        if (has_attribute(*element, "id"))
            BOOST_TEST(ids.insert(std::string{attribute(*element, "id")}).second, attribute(*element, "id"));
    for (const GumboNode* element : page.elements()) {
        if (html::dom::is(*element, GUMBO_TAG_LABEL)) BOOST_TEST(ids.contains(std::string{attribute(*element, "for")}));
        std::string described{attribute(*element, "aria-describedby")};
        for (std::size_t end = 0; !described.empty(); described.erase(0, end + 1)) {
            end = std::min(described.find(' '), described.size());
            BOOST_TEST(ids.contains(described.substr(0, end)), described);
            if (end == described.size()) break;
        }
        const std::string_view href = attribute(*element, "href");
        if (href.starts_with('#')) BOOST_TEST(ids.contains(std::string{href.substr(1)}), href);
    }
}

BOOST_AUTO_TEST_CASE(each_shipped_form_has_unique_ids_on_its_page) {
    std::vector<const html::Form*> forms;
    for (const char* name : {"account/registration", "security/login", "office/login", "office/message",
                             "office/change_status", "account/activation", "office/take_in_charge"})
        forms.push_back(&edition().form(name));
    for (const auto& [slug, service] : edition().services()) forms.push_back(&service);
    for (const html::Form* form : forms) {
        const ShownPage page{view_of(*form)};
        std::set<std::string_view> ids;
        for (const GumboNode* element : page.elements())
            if (has_attribute(*element, "id")) BOOST_TEST(ids.insert(attribute(*element, "id")).second, form->name);
    }
}

BOOST_AUTO_TEST_CASE(a_refused_form_is_marked_in_its_title_in_a_summary_and_at_the_field) {
    const html::Form form = form_of(every_kind);
    const ShownPage page{view_of(form, typed, {{"naissance", "Pas de date <ici>."}, {"livraison", "Choisissez."}})};
    BOOST_TEST(page.title().starts_with("Erreur : "));
    BOOST_TEST(page.text_of("naissance-error").find("Pas de date <ici>.") != std::string::npos);
    std::set<std::string_view> links;
    for (const GumboNode* element : page.elements())
        if (html::dom::is(*element, GUMBO_TAG_A)) links.insert(attribute(*element, "href"));
    BOOST_TEST(links.contains("#naissance-jour"));  // the first box, not the group
    BOOST_TEST(links.contains("#livraison"));
    BOOST_TEST(attribute(page.by_id("naissance-jour"), "aria-invalid") == "true");
    BOOST_TEST(!has_attribute(page.by_id("nom"), "aria-invalid"));
}

BOOST_AUTO_TEST_CASE(an_error_without_a_field_is_shown_in_the_summary) {
    const html::Form form = form_of(every_kind);
    const ShownPage page{view_of(form, {}, {{"autre", "Attendez un moment."}})};
    BOOST_TEST(page.text().find("Attendez un moment.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_new_form_shows_its_presets_and_no_error) {
    const html::Form form = form_of(every_kind);
    const ShownPage page{view_of(form)};
    BOOST_TEST(!page.title().starts_with("Erreur"));
    BOOST_TEST(page.value("nombre") == "1");
    BOOST_TEST(page.value("nom").empty());
    BOOST_TEST(!has_attribute(page.by_id("accord"), "checked"));
    BOOST_TEST(page.text().find("govuk-error-summary") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_emptied_does_not_fall_back_to_the_preset) {
    const html::Form form = form_of(every_kind);
    const ShownPage page{view_of(form, {{"nombre", ""}}, {{"nombre", "Remplissez."}})};
    BOOST_TEST(page.value("nombre").empty());
}

BOOST_AUTO_TEST_CASE(a_step_that_was_not_sent_yet_shows_its_presets_beside_values_from_the_account) {
    const html::Form form =
        form_of(choice("s") + "</fieldset><fieldset><legend>Deux</legend>" + input("c", "type=checkbox checked") +
                input("n", "value=1") + input("e", "type=email autocomplete=email"));
    html::FormView view = view_of(form, {{"s", "oui"}, {"e", "a@b.fr"}});
    view.step = 1;
    BOOST_TEST(has_attribute(ShownPage{view}.by_id("c"), "checked"));
    BOOST_TEST(ShownPage{view}.value("n") == "1");
    view.values.emplace_back("n", "");
    BOOST_TEST(!has_attribute(ShownPage{view}.by_id("c"), "checked"));
    BOOST_TEST(ShownPage{view}.value("n").empty());
}

BOOST_AUTO_TEST_CASE(a_date_known_as_a_whole_fills_its_three_boxes) {
    const html::Form form = form_of(every_kind);
    const ShownPage page{view_of(form, {{"naissance", "1992-11-23"}})};
    BOOST_TEST(page.value("naissance-jour") == "23");
    BOOST_TEST(page.value("naissance-mois") == "11");
    BOOST_TEST(page.value("naissance-annee") == "1992");
}

BOOST_AUTO_TEST_CASE(constraints_and_hints_reach_the_browser) {
    const html::Form form = form_of(every_kind);
    const ShownPage page{view_of(form)};
    const GumboNode& name = page.by_id("nom");
    BOOST_TEST(attribute(name, "name") == "nom");
    BOOST_TEST(attribute(name, "type") == "text");
    BOOST_TEST(attribute(name, "autocomplete") == "family-name");
    BOOST_TEST(attribute(name, "spellcheck") == "false");
    BOOST_TEST(has_attribute(name, "required"));
    BOOST_TEST(attribute(page.by_id("nombre"), "inputmode") == "numeric");
    BOOST_TEST(attribute(page.by_id("secret"), "type") == "password");
    BOOST_TEST(attribute(page.by_id("texte"), "rows") == "4");
    BOOST_TEST(attribute(page.by_id("texte"), "aria-describedby") == "texte-hint");
    BOOST_TEST(page.text_of("texte-hint") == "Une aide.");
}

BOOST_AUTO_TEST_CASE(a_form_carries_its_hidden_fields_and_its_anti_forgery_tag) {
    const html::Form form = form_of(every_kind);
    html::FormView view = view_of(form, typed);
    view.hidden = {{"envoi", "jeton"}};
    const ShownPage page{view};
    std::set<std::pair<std::string_view, std::string_view>> hidden;
    for (const GumboNode* element : page.elements())
        if (attribute(*element, "type") == "hidden")
            hidden.emplace(attribute(*element, "name"), attribute(*element, "value"));
    BOOST_TEST(hidden.contains({"csrf", "tag"}));
    BOOST_TEST(hidden.contains({"envoi", "jeton"}));
    BOOST_TEST(hidden.contains({"cache", "v"}));  // the file's own value, not the one that was sent
    BOOST_TEST(page.text().find("perdu") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_step_by_itself_has_its_own_button_and_the_questions_that_other_steps_decided) {
    const html::Form form =
        form_of(choice("s") + "</fieldset><fieldset><legend>Deux</legend>" +
                input("b", R"(required data-if="s = oui")") + input("c", R"(required data-if="d")") + input("d", ""));
    html::FormView view = view_of(form, {{"s", "oui"}});
    view.step = 1;
    view.submit_label = "Continuer";
    const ShownPage page{view};
    BOOST_TEST(page.text().find("Continuer") != std::string::npos);
    BOOST_TEST(page.text().find("name=\"s\"") == std::string::npos);
    BOOST_TEST(has_attribute(page.by_id("b"), "required"));  // decided by an earlier step
    BOOST_TEST(has_attribute(page.by_id("c"), "required"));
    BOOST_TEST(page.text().find("data-portal-if=\"d\"") != std::string::npos);
    BOOST_TEST(page.text().find("data-portal-if=\"s") == std::string::npos);
    view.values = {{"s", "non"}};
    BOOST_TEST(ShownPage{view}.text().find("id=\"b\"") == std::string::npos);
    view.step.reset();
    BOOST_TEST(ShownPage{view}.text().find("data-portal-if=\"s = oui\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_a_script_a_question_says_when_it_applies) {
    const html::Form form =
        form_of(choice("s") + input("b", R"(required data-if="s = oui")") + input("c", R"(data-if="!b")") +
                "</fieldset><fieldset data-if=\"s != oui\"><legend>Deux</legend>" + input("d", ""));
    const ShownPage page{view_of(form)};
    for (const char* part : {"Obligatoire si «\u00A0Libellé de s\u00A0» est «\u00A0Oui\u00A0».",
                             "Facultatif, seulement si «\u00A0Libellé de b\u00A0» n&#39;est pas rempli.",
                             "À remplir si «\u00A0Libellé de s\u00A0» n&#39;est pas «\u00A0Oui\u00A0»."})
        BOOST_TEST(page.text().find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_CASE(a_question_for_files_says_their_types_size_and_number) {
    const auto hint = [](const char* attributes) {
        const html::Form form = form_of(input("f", attributes));
        return ShownPage{view_of(form)}.text_of("f-hint");
    };
    BOOST_TEST(hint("type=file") == "Fichier de 3\u00A0Mo au plus.");
    BOOST_TEST(hint("type=file accept=.pdf data-max-size=500K") == "Fichier PDF de 500\u00A0Ko au plus.");
    BOOST_TEST(hint("type=file multiple data-max-files=4") == "Fichier de 3\u00A0Mo au plus, 4\u00A0fichiers au plus.");
    BOOST_TEST(hint("type=file multiple data-max-files=2 accept=.pdf,.png") ==
               "Fichier PDF ou PNG de 3\u00A0Mo au plus, 2\u00A0fichiers au plus.");
}

BOOST_AUTO_TEST_CASE(a_repeated_step_shows_its_items_and_the_buttons_that_change_their_number) {
    const html::Form form = form_of("</fieldset><fieldset data-repeat=\"1..3\"><legend>Enfant</legend>" +
                                    input("prenom", "required") + input("ecole", "data-if=prenom"));
    html::FormView view = view_of(form, {{"prenom.n", "2"}, {"prenom.2", "Zoé"}}, {{"prenom", "Remplissez."}});
    view.step = 1;
    const ShownPage page{view};
    BOOST_TEST(page.value("prenom.2") == "Zoé");
    for (const char* part : {"Ajouter «\u00A0Enfant\u00A0»", "\u00A0: Enfant 2</span></button>",
                             "Remplissez. (Enfant 1)", "value=\"retirer-2\"", "value=\"ajouter\"",
                             "name=\"prenom.n\" value=\"2\"", "href=\"#prenom\"", "data-portal-if=\"prenom.2\""})
        BOOST_TEST(page.text().find(part) != std::string::npos, part);
    view.values = {{"prenom.n", "3"}};
    BOOST_TEST(ShownPage{view}.text().find("Ajouter") == std::string::npos);
    view.values = {};
    BOOST_TEST(ShownPage{view}.text().find("Retirer") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(files_boxes_and_lists_of_several_answers_are_shown) {
    const html::Form form = form_of(
        input("f", R"(type="file" multiple accept=".pdf,image/*" data-max-files="2")") +
        input("r", R"(autocomplete="sex" data-reason="Le registre le demande.")") +
        R"(<label for="m">M</label><select id="m" name="m" multiple><option>x</option><option selected>y</option></select>
<fieldset data-required><legend>C</legend><input type="checkbox" name="c" id="c1" value="x"><label for="c1">X</label>
<input type="checkbox" name="c" id="c2" value="y"><label for="c2">Y</label></fieldset>)");
    const ShownPage page{view_of(form, {{"c", "x"}, {"c", "y"}, {"m", "x"}})};
    BOOST_TEST(page.text().find("enctype=\"multipart/form-data\"") != std::string::npos);
    BOOST_TEST(page.text_of("f-hint").find("PDF ou image de 3\u00A0Mo au plus, 2\u00A0fichiers au plus") !=
               std::string::npos);
    BOOST_TEST(attribute(page.by_id("f"), "accept") == ".pdf,image/*");
    BOOST_TEST(has_attribute(page.by_id("m"), "multiple"));
    BOOST_TEST(has_attribute(page.by_id("c"), "checked"));
    BOOST_TEST(has_attribute(page.by_id("c-2"), "checked"));
    BOOST_TEST(page.text().find("Le registre le demande.") != std::string::npos);
    BOOST_TEST(ShownPage{view_of(form_of(input("a", "")))}.text().find("enctype") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
