// Parts: questions written once and used by several e-services, under other names, with other wording, or only some of them.
#include <filesystem>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "html/engine/form/condition.hpp"
#include "html/engine/form/form_parser.hpp"
#include "html/engine/template/pages.hpp"
#include "tests/html/engine/form/sample_parts.hpp"
#include "tests/html/engine/form/shipped_forms.hpp"
#include "tests/html/engine/template/pages_folder.hpp"

BOOST_AUTO_TEST_SUITE(parts)

namespace {

using namespace eservices;
using html::Field;
using html::Form;
using tests::address;
using tests::PagesFolder;
using tests::part_page;
using tests::parts_of;
using tests::sample_parts;
using tests::service;
using tests::step;
using tests::text_of;
using tests::use;
using Names = std::vector<std::string>;

Form form_of(const std::string& steps) {
    html::ParsedForm parsed = html::parse_form("e-services/x.html", service(steps), sample_parts());
    BOOST_REQUIRE_MESSAGE(parsed.mistakes.empty(), text_of(parsed.mistakes));
    return std::move(parsed.form);
}

const Field& field(const Form& form, const char* name) {
    const Field* const found = form.find(name);
    BOOST_REQUIRE_MESSAGE(found != nullptr, name);
    return *found;
}

std::string condition(const Field& field) {
    return field.condition
               ? html::condition_text(*field.condition, [](std::string_view name) { return std::string{name}; })
               : std::string{};
}

std::vector<std::string> names(const Form& form) {
    std::vector<std::string> list;
    for (const html::Step& asked : form.steps)
        for (const Field& question : asked.fields) list.push_back(question.name);
    return list;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_part_asks_its_questions_where_the_form_names_it) {
    const Form form = form_of(step(tests::input("avant", "") + use("adresse") + tests::input("apres", "")));
    BOOST_TEST(names(form) == (Names{"avant", "voie", "etranger", "pays", "logement", "apres"}),
               boost::test_tools::per_element());
    BOOST_TEST(form.steps.front().hints == Names{"Où l'on habite."}, boost::test_tools::per_element());
    const Field& street = field(form, "voie");
    BOOST_TEST(street.label == "Numéro et voie");
    BOOST_TEST(street.hint == "Par exemple 12 bis, rue de l'Étoile.");
    BOOST_TEST(street.required);
    BOOST_TEST(street.autocomplete == "address-line1");
    BOOST_TEST(field(form, "logement").options.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_prefix_renames_the_questions_and_makes_them_about_somebody_else) {
    const Form form = form_of(step(use("adresse") + "<div>" + use("adresse", R"(data-prefix="electeur")") + "</div>"));
    BOOST_TEST(form.steps.front().fields.size() == 8U);
    BOOST_TEST(field(form, "electeur-voie").hint == "Par exemple 12 bis, rue de l'Étoile.");
    BOOST_TEST(field(form, "electeur-voie").autocomplete == "section-electeur address-line1");
    BOOST_TEST(field(form, "electeur-pays").autocomplete == "section-electeur-ailleurs country-name");
    BOOST_TEST(condition(field(form, "electeur-pays")) == "electeur-etranger");
    BOOST_TEST(condition(field(form, "pays")) == "etranger");
    BOOST_TEST(field(form, "electeur-logement").options[1].label == "Chez quelqu'un");
}

BOOST_AUTO_TEST_CASE(data_section_may_differ_from_the_prefix) {
    const Form form = form_of(step(use("adresse", R"(data-prefix="mandataire" data-section="")") +
                                   use("adresse", R"(data-section="nouvelle")")));
    BOOST_TEST(field(form, "mandataire-voie").autocomplete == "address-line1");
    BOOST_TEST(field(form, "voie").autocomplete == "section-nouvelle address-line1");
}

BOOST_AUTO_TEST_CASE(questions_about_somebody_else_are_not_prefilled_from_the_account) {
    BOOST_TEST(field(form_of(step(use("personne"))), "usage").prefill == "usual-name");
    BOOST_TEST(field(form_of(step(use("personne", R"(data-prefix="a")"))), "a-usage").prefill.empty());
    const char* const own = R"(data-own-if="a-nom = moi" data-reason="Il le faut.")";
    const Form form = form_of(step(use("personne", R"(data-prefix="a")"), own));
    BOOST_TEST(field(form, "a-usage").prefill == "usual-name");
    BOOST_TEST(field(form, "a-usage").autocomplete == "off");
}

BOOST_AUTO_TEST_CASE(the_condition_of_a_use_is_added_to_those_of_its_questions) {
    const Form form = form_of(
        step(tests::choice("s") + use("adresse", R"(data-if="s = oui")", R"(<input id="voie" data-if="!etranger">)")));
    BOOST_TEST(condition(field(form, "voie")) == "s = oui & !etranger");
    BOOST_TEST(condition(field(form, "etranger")) == "s = oui");
    BOOST_TEST(condition(field(form, "pays")) == "s = oui & etranger");
    BOOST_TEST(condition(field(form, "logement")) == "s = oui");
}

BOOST_AUTO_TEST_CASE(an_element_in_a_use_changes_the_element_of_the_part_with_its_id) {
    const Form form = form_of(step(use("adresse", R"(data-prefix="e")", R"(
        <label for="e-voie">Rue & n°</label> <p id="e-voie-aide">Autre <b>aide</b>.</p>
        <input id="e-voie" maxlength="20" data-missing="Dites &quot;où&quot;.">
        <fieldset id="e-logement" data-missing="Choisissez."></fieldset>)")));
    const Field& street = field(form, "e-voie");
    BOOST_TEST(street.label == "Rue & n°");
    BOOST_TEST(street.hint == "Autre aide.");
    BOOST_TEST(street.max_length.value() == 20);
    BOOST_TEST(street.missing == "Dites \"où\".");
    BOOST_TEST(street.required);
    BOOST_TEST(field(form, "e-logement").missing == "Choisissez.");
    BOOST_TEST(field(form, "e-logement").options.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_question_that_is_left_out_goes_with_its_label_and_hint) {
    const Form form = form_of(step(use("adresse", R"(data-prefix="e" data-without="e-voie e-logement")")));
    BOOST_TEST(names(form) == (Names{"e-etranger", "e-pays"}), boost::test_tools::per_element());
    BOOST_TEST(form.steps.front().hints == Names{"Où l'on habite."}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_stored_form_contains_its_parts_and_changes_with_them) {
    const std::string file = service(step(use("adresse", R"(data-prefix="e")")));
    const Form form = html::parse_form("e-services/x.html", file, sample_parts()).form;
    const html::ParsedForm again = html::parse_form("e-services/x.html", form.source);
    BOOST_TEST(again.mistakes.empty(), text_of(again.mistakes));
    BOOST_TEST(again.form.hash == form.hash);
    BOOST_TEST(names(again.form) == names(form), boost::test_tools::per_element());
    BOOST_TEST(form.source.find("<object") == std::string::npos);
    std::string other = part_page(address);
    other.replace(other.find("bis"), 3, "ter");
    BOOST_TEST(html::parse_form("e-services/x.html", file, parts_of(other)).form.hash != form.hash);
    const std::string plain = service(step(tests::input("a", "")));
    BOOST_TEST(html::parse_form("e-services/x.html", plain, sample_parts()).form.source == plain);
}

BOOST_AUTO_TEST_CASE(the_shipped_parts_have_no_mistake_and_each_is_used) {
    std::string services;
    for (const auto& entry : std::filesystem::directory_iterator{"html/e-services"})
        if (entry.is_regular_file()) services += tests::content_of(entry.path());
    for (const auto& [name, part] : tests::shipped_parts()) {
        BOOST_TEST(text_of(html::part_mistakes(part.file, part.text)) == "");
        BOOST_TEST(services.find("\"parts/" + name + ".html\"") != std::string::npos, name);
    }
    BOOST_TEST(tests::shipped_parts().size() >= 20U);
}

BOOST_AUTO_TEST_CASE(each_e_service_that_uses_a_broken_part_keeps_its_last_good_version) {
    const PagesFolder folder;
    folder.write("e-services/parts/adresse.html", part_page(address));
    for (const char* file : {"e-services/un.html", "e-services/deux.html"})
        folder.write(file, service(step(use("adresse"))));
    html::Pages pages = folder.pages();
    const auto said = [&] { return text_of(pages.edition()->mistakes()); };
    BOOST_TEST(said() == "");
    BOOST_TEST((pages.edition()->services().size() == 3U && pages.edition()->service("parts/adresse") == nullptr));
    const std::string version = pages.edition()->service("un")->hash;
    for (const char* broken : {"", "<title>x", "\xE9"}) {
        folder.write("e-services/parts/adresse.html", broken);
        folder.write("e-services/acte.html", PagesFolder::form(broken[0] == '\0' ? "Vide" : "Autre"));
        pages.reload();
        BOOST_TEST(said().starts_with("e-services/parts/adresse.html:1:"), said());
        for (const char* waits : {"e-services/deux.html:6:1: ", "e-services/un.html:6:1: "})
            BOOST_TEST(said().find(waits) != std::string::npos, said());
        for (const char* name : {"un", "deux"}) BOOST_TEST(pages.edition()->service(name)->hash == version);
        BOOST_TEST(pages.edition()->service("acte")->title == (broken[0] == '\0' ? "Vide" : "Autre"));
    }
    folder.remove("e-services/parts/adresse.html");
    pages.reload();
    BOOST_TEST(said().find("e-services/un.html:6:1: « parts/adresse.html » n'est pas un morceau") != std::string::npos);
    BOOST_TEST(pages.edition()->service("un")->hash == version);
    std::string better = part_page(address);
    better.replace(better.find("bis"), 3, "ter");
    folder.write("e-services/parts/adresse.html", better);
    BOOST_TEST(pages.reload_if_changed());
    BOOST_TEST(said() == "");
    for (const char* name : {"un", "deux"}) {
        BOOST_TEST(pages.edition()->service(name)->hash != version);
        BOOST_TEST(pages.edition()->service(name)->find("voie")->hint == "Par exemple 12 ter, rue de l'Étoile.");
    }
}

BOOST_AUTO_TEST_SUITE_END()
