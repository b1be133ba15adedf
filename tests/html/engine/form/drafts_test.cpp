// Repeated steps and drafts: items, their names, what a page changes.
#include "html/engine/form/form_draft.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "html/engine/check/form_check.hpp"
#include "html/engine/check/typed_form.hpp"
#include "tests/html/engine/form/sample_form.hpp"

BOOST_AUTO_TEST_SUITE(drafts)

namespace {

using namespace eservices::html;
using namespace std::chrono;
using eservices::tests::choice;
using eservices::tests::input;

constexpr year_month_day today = year{2026} / 11 / 23;

Form form_of(const std::string& controls) {
    ParsedForm parsed = eservices::tests::parse(controls);
    BOOST_REQUIRE_MESSAGE(parsed.mistakes.empty(), eservices::tests::text_of(parsed.mistakes));
    return std::move(parsed.form);
}

/// A step with the choice `s`, then children: prenom, required; naissance; ecole, for those born since 2020.
Form children(const char* repeat) {
    return form_of(choice("s") + "</fieldset><fieldset data-repeat=\"" + repeat + "\"><legend>Enfant</legend>" +
                   input("prenom", "required") + input("naissance", "type=date") +
                   input("ecole", R"(required data-if="prenom = Zoé")"));
}

std::string several(const std::string& name) {
    return "<label for=\"" + name + "\">Plusieurs</label><select id=\"" + name + "\" name=\"" + name +
           "\" multiple><option>oui</option><option>non</option></select>";
}

SubmittedFields sorted(SubmittedFields fields) {
    std::sort(fields.begin(), fields.end());
    return fields;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_number_of_items_is_the_one_sent_or_follows_from_the_answers) {
    const Form form = children("0..3");
    const Step& step = form.steps[1];
    BOOST_TEST(items_of(form.steps[0], {}) == 1);
    BOOST_TEST(items_of(step, {}) == 0);
    BOOST_TEST(items_of(step, {{"prenom.n", "2"}}) == 2);
    BOOST_TEST(items_of(step, {{"prenom.n", "99"}}) == 3);
    BOOST_TEST(items_of(step, {{"prenom.n", "-1"}}) == 0);
    BOOST_TEST(items_of(step, {{"prenom.2", "Zoé"}}) == 2);
    BOOST_TEST(items_of(step, {{"prenom.n", "x"}, {"naissance.3-annee", "2020"}}) == 3);
    BOOST_TEST(items_of(children("1..3").steps[1], {}) == 1);
}

BOOST_AUTO_TEST_CASE(each_item_is_checked_by_itself) {
    const Form form = children("0..3");
    BOOST_TEST(check_form(form, {}, today).accepted());
    const auto checked = check_form(form,
                                    {{"prenom.n", "2"},
                                     {"prenom", "Zoé"},
                                     {"naissance.2-jour", "31"},
                                     {"naissance.2-mois", "2"},
                                     {"naissance.2-annee", "2020"}},
                                    today);
    std::vector<std::string> wrong;
    for (const FieldError& error : checked.errors) wrong.push_back(error.field);
    BOOST_TEST(wrong == (std::vector<std::string>{"ecole", "prenom.2", "naissance.2"}),
               boost::test_tools::per_element());
    const auto good = check_form(
        form, {{"prenom.n", "2"}, {"prenom", "Lou"}, {"prenom.2", "Zoé"}, {"ecole.2", "Jean Jaurès"}, {"ecole", "x"}},
        today);
    BOOST_TEST(good.accepted());
    BOOST_TEST(good.answers.size() == 3);
    BOOST_TEST(good.answer("ecole.2") == "Jean Jaurès");
    BOOST_TEST(check_form(form, {{"prenom.4", "de trop"}}, today).answers.empty());
}

BOOST_AUTO_TEST_CASE(a_draft_keeps_an_answer_that_is_too_long_up_to_a_limit) {
    const Form form = form_of(input("rue", "maxlength=1000") + input("nom", "") + choice("s"));
    SubmittedFields draft;
    const std::string accents = [] {
        std::string text;
        for (int i = 0; i < 9000; ++i) text += "é";
        return text;
    }();
    merge_step(form, 0, {{"rue", accents}, {"nom", std::string(100'000, 'x')}, {"s", std::string(100'000, 'y')}},
               draft);
    BOOST_REQUIRE(draft.size() == 3U);
    BOOST_TEST(draft[0].second == accents.substr(0, 4000));
    BOOST_TEST(draft[1].second.size() == 4096U);
    BOOST_TEST(draft[2].second.size() <= 1100U);
    BOOST_TEST(check_form(form, draft, today).errors.front().message.find("1000 caractères") != std::string::npos);
    // An answer that fits is kept whole.
    merge_step(form, 0, {{"rue", accents.substr(0, 1000)}}, draft);
    BOOST_TEST(draft.front().second == accents.substr(0, 1000));
}

BOOST_AUTO_TEST_CASE(a_draft_keeps_one_value_per_question_and_one_choice_more_than_offered) {
    const Form form = form_of(input("nom", "") + several("s"));
    SubmittedFields sent;
    for (int i = 0; i < 500; ++i) {
        sent.emplace_back("nom", std::to_string(i));
        sent.emplace_back("s", std::to_string(i));
    }
    SubmittedFields draft;
    merge_step(form, 0, sent, draft);
    BOOST_TEST(std::count_if(draft.begin(), draft.end(), [](const auto& field) { return field.first == "nom"; }) == 1);
    BOOST_TEST(draft.size() <= 5U);
}

BOOST_AUTO_TEST_CASE(many_choices_that_are_not_offered_are_checked_in_bounded_time, *boost::unit_test::timeout(20)) {
    const Form form = form_of(several("s"));
    std::string lines;
    for (int i = 0; i < 40'000; ++i) lines += std::to_string(i) + '\n';
    const auto checked = check_form(form, {{"s", lines}}, today);
    BOOST_TEST(!checked.accepted());
    BOOST_TEST(checked.answer("s").size() < 100U);
    BOOST_TEST(check_form(form, {{"s", "oui\nnon\noui"}}, today).accepted());
}

BOOST_AUTO_TEST_CASE(a_page_replaces_only_the_values_of_its_step) {
    const Form form = children("1..3");
    SubmittedFields draft{
        {"s", "oui"}, {"prenom", "Zoé"}, {"prenom.2", "Lou"}, {"prenom.n", "2"}, {"naissance-jour", "3"}};
    merge_step(
        form, 1,
        {{"prenom", "Anaïs"}, {"prenom.n", "1"}, {"inconnu", "x"}, {"s", "non"}, {"csrf", "t"}, {"prenom.9", "x"}},
        draft);
    BOOST_TEST((sorted(draft) == sorted({{"s", "oui"}, {"prenom", "Anaïs"}, {"prenom.n", "1"}})));
    merge_step(form, 0, {{"s", "non"}}, draft);
    BOOST_TEST((sorted(draft) == sorted({{"s", "non"}, {"prenom", "Anaïs"}, {"prenom.n", "1"}})));
}

BOOST_AUTO_TEST_CASE(a_question_that_the_page_did_not_show_keeps_its_value) {
    const Form form = form_of(choice("s") + "</fieldset><fieldset><legend>Deux</legend>" +
                              input("b", R"(data-if="s = oui")") + input("c", ""));
    SubmittedFields draft{{"s", "oui"}, {"b", "x"}, {"c", "y"}};
    merge_step(form, 0, {{"s", "non"}}, draft);
    merge_step(form, 1, {{"c", "z"}}, draft);
    BOOST_TEST((sorted(draft) == sorted({{"s", "non"}, {"b", "x"}, {"c", "z"}})));
    merge_step(form, 0, {{"s", "oui"}}, draft);
    BOOST_TEST(check_form(form, draft, today).answer("b") == "x");
    merge_step(form, 1, {{"c", "z"}}, draft);
    BOOST_TEST(first_value(draft, "b").empty());
}

BOOST_AUTO_TEST_CASE(several_values_of_a_name_are_all_kept_and_texts_for_files_are_not) {
    const Form form = form_of(
        R"(<label for="m">M</label><select id="m" name="m" multiple><option>x</option><option>y</option></select>)" +
        input("f", "type=file"));
    SubmittedFields draft;
    merge_step(form, 0, {{"m", "y"}, {"m", "x"}, {"f", "forged.pdf"}}, draft);
    BOOST_TEST((draft == SubmittedFields{{"m", "y"}, {"m", "x"}}));
    BOOST_TEST(check_form(form, draft, today).answer("m") == "x\ny");
}

BOOST_AUTO_TEST_CASE(an_item_is_added_and_removed_and_the_others_move_up) {
    const Form form = children("0..3");
    SubmittedFields draft;
    SubmittedFiles files;
    BOOST_TEST(apply_action(form, 1, "ajouter", draft, files));
    BOOST_TEST(apply_action(form, 1, "ajouter", draft, files));
    BOOST_TEST(apply_action(form, 1, "ajouter", draft, files));
    BOOST_TEST(!apply_action(form, 1, "ajouter", draft, files));
    merge_step(
        form, 1,
        {{"prenom.n", "3"}, {"prenom", "Un"}, {"prenom.2", "Deux"}, {"naissance.2-jour", "2"}, {"prenom.3", "Trois"}},
        draft);
    files = {{"prenom", "un.pdf", "", 1}, {"prenom.3", "trois.pdf", "", 1}, {"autre", "autre.pdf", "", 1}};
    BOOST_TEST(apply_action(form, 1, "retirer-1", draft, files));
    BOOST_REQUIRE(files.size() == 2U);
    BOOST_TEST(files[0].field == "prenom.2");
    BOOST_TEST(files[1].field == "autre");
    BOOST_TEST((sorted(draft) ==
                sorted({{"prenom.n", "2"}, {"prenom", "Deux"}, {"naissance-jour", "2"}, {"prenom.2", "Trois"}})));
    BOOST_TEST(apply_action(form, 1, "retirer-2", draft, files));
    BOOST_TEST(apply_action(form, 1, "retirer-1", draft, files));
    BOOST_TEST((draft == SubmittedFields{{"prenom.n", "0"}}));
}

BOOST_AUTO_TEST_CASE(an_action_that_does_not_apply_changes_nothing) {
    const Form form = children("1..3");
    SubmittedFields draft{{"prenom", "Zoé"}};
    SubmittedFiles files;
    for (const char* action :
         {"", "retirer-1", "retirer-0", "retirer-2", "retirer-", "retirer-x", "retirer-1x", "retirer--1", "Ajouter"})
        BOOST_TEST(!apply_action(form, 1, action, draft, files), action);
    BOOST_TEST(!apply_action(form, 0, "ajouter", draft, files));
    BOOST_TEST((draft == SubmittedFields{{"prenom", "Zoé"}}));
}

BOOST_AUTO_TEST_CASE(a_field_is_found_under_the_names_of_its_items) {
    const Form form = children("0..3");
    BOOST_TEST(form.find("prenom.3") == form.find("prenom"));
    for (const char* name : {"prenom.4", "prenom.1", "prenom.0", "prenom.02", "prenom.", "prenom.x", "prenom.n", "s.2"})
        BOOST_TEST(form.find(name) == nullptr, name);
}

BOOST_AUTO_TEST_CASE(the_fields_of_a_step_ignore_order_empty_values_and_other_steps) {
    const Form form = children("0..3");
    const SubmittedFields one = {{"s", "a"}, {"prenom.n", "1"}, {"prenom", "Zoé"}, {"naissance-jour", ""}};
    const SubmittedFields other = {{"prenom", "Zoé"}, {"s", "b"}, {"prenom.n", "1"}};
    BOOST_TEST((fields_of_step(form, 1, one) == fields_of_step(form, 1, other)));
    BOOST_TEST((fields_of_step(form, 0, one) != fields_of_step(form, 0, other)));
    BOOST_TEST((fields_of_step(form, 1, one) != fields_of_step(form, 1, {{"prenom", "Léa"}, {"prenom.n", "1"}})));
}

BOOST_AUTO_TEST_CASE(merging_two_versions_of_a_repeated_step_drops_no_item) {
    const Form form = children("0..3");
    const SubmittedFields saved = {{"prenom.n", "2"}, {"prenom", "Zoé"}, {"prenom.2", "Léa"}};
    const auto together = [&](SubmittedFields sent) {
        append_items(form, 1, saved, sent);
        return sorted(std::move(sent));
    };
    BOOST_TEST((together({{"prenom.n", "1"}, {"prenom", "Zoé"}}) ==
                sorted({{"prenom.n", "2"}, {"prenom", "Zoé"}, {"prenom.2", "Léa"}})));
    BOOST_TEST((together({{"prenom.n", "2"}, {"prenom", "Zoé"}, {"prenom.2", "Tom"}}) ==
                sorted({{"prenom.n", "3"}, {"prenom", "Zoé"}, {"prenom.2", "Tom"}, {"prenom.3", "Léa"}})));
    BOOST_TEST((together({{"prenom.n", "0"}}) == sorted({{"prenom.n", "2"}, {"prenom", "Zoé"}, {"prenom.2", "Léa"}})));
    // No more than data-repeat allows.
    BOOST_TEST(together({{"prenom.n", "3"}, {"prenom", "A"}, {"prenom.2", "B"}, {"prenom.3", "C"}}).size() == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
