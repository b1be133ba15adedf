// The wording of the shipped pages and forms: one label for one thing, no words glued together.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <re2/re2.h>
#include <boost/test/unit_test.hpp>

#include "html/engine/check/form_check.hpp"
#include "tests/html/engine/form/shipped_forms.hpp"
#include "tests/html/engine/form/shown_page.hpp"

BOOST_AUTO_TEST_SUITE(shipped_words)

namespace {

using namespace eservices;

/// Calls `use(file, text)` with each file below the folder.
template <class Use>
void for_each_file(const std::filesystem::path& folder, const Use& use) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        std::ifstream stream{entry.path(), std::ios::binary};
        use(entry.path().generic_string(), std::string{std::istreambuf_iterator<char>{stream}, {}});
    }
}

/// The forms of the portal, then the e-services.
std::vector<html::Form> shipped_forms() {
    std::vector<html::Form> forms;
    for (const auto& file : tests::shipped_form_files()) forms.push_back(tests::parse_shipped(file).form);
    return forms;
}

template <class Use>
void for_each_field(const Use& use) {
    for (const html::Form& form : shipped_forms())
        for (const html::Step& step : form.steps)
            for (const html::Field& field : step.fields) use(form, field);
}

/// The last token of its autocomplete attribute: the one after a section.
std::string_view token_of(const html::Field& field) {
    const std::string_view tokens = field.autocomplete;
    return tokens.substr(tokens.rfind(' ') + 1);
}

/// The message about this answer in a form of this field alone; empty if it is accepted.
std::string message_about(const html::Field& field, const char* typed) {
    html::Form form;
    form.steps.emplace_back().fields.push_back(field);
    form.steps.front().fields.front().condition.reset();
    const html::CheckedForm checked = html::check_form(form, {{field.name, typed}}, std::chrono::year{2026} / 11 / 23);
    return checked.accepted() ? "" : checked.errors.front().message;
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_thing_has_one_label_in_all_forms) {
    const std::map<std::string_view, std::set<std::string>> labels = {
        {"email", {"Courriel", "Nouveau courriel", "Confirmation du nouveau courriel"}},
        {"tel", {"Téléphone", "Nouveau téléphone"}},
        {"bday", {"Date de naissance", "Date de naissance de l'enfant"}},
        {"given-name",
         {"Prénom", "Prénoms", "Parent 1 : prénoms", "Parent 2 : prénoms", "Prénoms de la personne représentée"}},
        {"family-name",
         {"Nom", "Nom de naissance", "Parent 1 : nom de naissance", "Parent 2 : nom de naissance",
          "Nom de la personne représentée"}},
        {"honorific-prefix", {"Civilité"}},
        {"sex", {"Sexe"}},
        {"address-line1", {"Numéro et voie"}},
        {"address-line2", {"Appartement, étage, chez…"}},
        {"address-line3", {"Bâtiment, résidence"}},
        {"address-level3", {"Lieu-dit ou boîte postale"}},
        {"postal-code", {"Code postal"}},
        {"address-level2", {"Commune"}},
        {"country-name", {"Pays"}}};
    for_each_field([&](const html::Form& form, const html::Field& field) {
        if (const auto known = labels.find(token_of(field)); known != labels.end())
            BOOST_TEST(known->second.contains(field.label), form.name << ": " << field.label);
    });
}

BOOST_AUTO_TEST_CASE(addresses_and_telephones_have_an_autocomplete_token) {
    for_each_field([&](const html::Form& form, const html::Field& field) {
        // A field of 38 characters is a line of an envelope; its token gives it a refusal that suggests abbreviations.
        if (field.type == "email" || field.type == "tel" || (field.max_length == 38))
            BOOST_TEST(!field.autocomplete.empty(), form.name << ": " << field.label);
        if (field.kind == html::FieldKind::textarea && field.label.find("dresse") != std::string::npos)
            BOOST_TEST(!field.autocomplete.empty(), form.name << ": " << field.label);
    });
}

BOOST_AUTO_TEST_CASE(a_day_of_birth_or_death_may_be_unknown_wherever_it_is_asked) {
    std::map<std::string_view, int> asked;
    for_each_field([&](const html::Form& form, const html::Field& field) {
        if (field.type != "date") return;
        for (const char* const event : {"naissance", "deces"}) {
            if (field.name.find(event) == std::string::npos) continue;
            ++asked[event];
            BOOST_TEST((field.unknown == html::Unknown::month), form.name << ": " << field.name);
        }
    });
    BOOST_TEST(asked["naissance"] > 15);
    BOOST_TEST(asked["deces"] == 3);
}

BOOST_AUTO_TEST_CASE(the_day_of_an_old_marriage_may_be_unknown_in_a_family_book) {
    int asked = 0;
    for_each_field([&](const html::Form& form, const html::Field& field) {
        if (form.name != "second-livret-famille" || field.name != "mariage-date") return;
        ++asked;
        BOOST_TEST((field.unknown == html::Unknown::month));
    });
    BOOST_TEST(asked == 1);
}

BOOST_AUTO_TEST_CASE(every_postal_code_has_its_token_and_accepts_blanks) {
    int asked = 0;
    for_each_field([&](const html::Form& form, const html::Field& field) {
        if (field.label != "Code postal") return;
        ++asked;
        const std::string where = form.name + ": " + field.name;
        BOOST_TEST(token_of(field) == "postal-code", where);
        for (const char* const typed : {"86 000", "86\u202F000", "F-86000"})
            BOOST_TEST(message_about(field, typed) == "", where << typed);
        BOOST_TEST((message_about(field, "?") != ""), where);
    });
    BOOST_TEST(asked == 7);
}

BOOST_AUTO_TEST_CASE(names_of_people_begin_with_a_capital_on_telephones) {
    for_each_field([&](const html::Form& form, const html::Field& field) {
        static const re2::RE2 name("(Parent [12] : )?([Nn]om d.usage|[Nn]om de naissance|Prénoms?|Nom|Prénom et nom)");
        if (re2::RE2::FullMatch(field.label, name))
            BOOST_TEST(field.autocapitalize == "words", form.name << ": " << field.label);
    });
}

BOOST_AUTO_TEST_CASE(titles_of_patterns_read_on_after_a_colon) {
    for_each_field([&](const html::Form& form, const html::Field& field) {
        if (!field.pattern) return;
        BOOST_TEST(!field.pattern_help.ends_with('.'), form.name << ": " << field.pattern_help);
        BOOST_TEST((field.pattern_help.front() < 'A' || field.pattern_help.front() > 'Z'),
                   form.name << ": " << field.pattern_help);
    });
}

BOOST_AUTO_TEST_CASE(every_required_choice_has_its_own_message_when_missing) {
    for_each_field([&](const html::Form& form, const html::Field& field) {
        const bool is_choice = field.kind == html::FieldKind::select || field.kind == html::FieldKind::radios ||
                               field.kind == html::FieldKind::checkboxes;
        if (is_choice && field.required) BOOST_TEST(!field.missing.empty(), form.name << ": " << field.label);
    });
}

BOOST_AUTO_TEST_CASE(captions_are_apart_from_the_next_word_without_a_style_sheet) {
    for_each_file("html/pages", [](const std::string& file, const std::string& text) {
        static const re2::RE2 glued(R"(<span class="govuk-caption-[a-z]+">[^\n]*</span>[^ \n<])");
        BOOST_TEST(!re2::RE2::PartialMatch(text, glued), file);
    });
}

BOOST_AUTO_TEST_CASE(public_pages_have_a_description_and_other_pages_are_noindex) {
    const html::Values values;
    for (const char* name : {"site/home", "site/faq", "site/catalogue/list", "site/catalogue/show",
                             "site/follow_up/form", "account/registration/form", "site/legal/accessibility",
                             "site/legal/legal_notice", "site/legal/personal_data", "site/legal/terms"}) {
        const std::string text = tests::edition().fill(name, values);
        BOOST_TEST(text.find("<meta name=\"description\" content=\"") < text.find("<body"), name);
        BOOST_TEST(text.find("noindex") == std::string::npos, name);
    }
    for (const char* name :
         {"security/login_form", "requests/tracking/show", "office/inbox/list", "account/profile/show",
          "requests/drafts/step", "errors/not_found", "account/forgotten_password/form"})
        BOOST_TEST(
            tests::edition().fill(name, values).find("<meta name=\"robots\" content=\"noindex\">") != std::string::npos,
            name);
}

BOOST_AUTO_TEST_CASE(sign_up_explains_what_to_write_without_a_given_name) {
    bool is_explained = false;
    for_each_field([&](const html::Form& form, const html::Field& field) {
        if (form.name == "registration" && field.name == "prenoms")
            is_explained = field.hint.find("Aucun prénom") != std::string::npos &&
                           field.hint.find("sans prénom") != std::string::npos;
    });
    BOOST_TEST(is_explained);
}

BOOST_AUTO_TEST_CASE(words_that_the_town_does_not_use_do_not_come_back) {
    for (const char* folder : {"html/pages", "html/forms", "html/e-services", "html/mail"})
        for_each_file(folder, [](const std::string& file, const std::string& text) {
            for (const char* words : {"Adresse électronique", "Né(e) le", "Né(e) à", "Qualité du demandeur",
                                      "attache avec", "adresse qui fonde", "fait garder", "être sûrs", "soulignés",
                                      "de toute sorte", "emploie", "employer", "employée", "employez"})
                BOOST_TEST(text.find(words) == std::string::npos, file << ": " << words);
        });
}

BOOST_AUTO_TEST_SUITE_END()
