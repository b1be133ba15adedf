// Questions that depend on others: the syntax of conditions, and which questions and steps exist for which answers.
#include "html/engine/form/condition.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "html/engine/check/form_check.hpp"
#include "tests/html/engine/form/sample_form.hpp"

BOOST_AUTO_TEST_SUITE(conditions)

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

/// True if the field `a` is asked for, which is then missing.
bool asked(const Form& form, const SubmittedFields& fields, const SubmittedFiles& files = {}) {
    const CheckedForm checked = check_form(form, fields, today, files);
    return !checked.errors.empty() && checked.errors.back().field == "a";
}

std::string as_it_is(std::string_view name) { return std::string{name}; }

const std::string boxes =
    R"(<fieldset><legend>C</legend><input type="checkbox" name="c" id="c1" value="x"><label for="c1">X</label>
<input type="checkbox" name="c" id="c2" value="y"><label for="c2">Y</label></fieldset>)";

}  // namespace

BOOST_AUTO_TEST_CASE(a_condition_is_read_and_written_back) {
    for (const char* text : {"a = x", "a = x | y z", "a != x | y", "a", "!a", "a = x & !b & c != z & d"}) {
        const auto condition = parse_condition(text);
        BOOST_REQUIRE_MESSAGE(condition.has_value(), text);
        BOOST_TEST(condition_text(*condition, as_it_is) == text);
    }
    BOOST_TEST((parse_condition(" a=x|y&!  b ") == parse_condition("a = x | y & !b")));
    for (const char* text : {"", " ", "&", "a &", "& a", "a b", "=x", "a =", "a = |", "!", "!=x", "a b = x", "!a b"})
        BOOST_TEST(!parse_condition(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(each_kind_of_clause_decides_by_the_answer) {
    const struct {
        const char *condition, *answer;
        bool holds;
    } cases[] = {
        {"a = x | y", "x", true},  {"a = x | y", "y", true}, {"a = x | y", "z", false}, {"a = x", "", false},
        {"a != x", "y", true},     {"a != x", "x", false},   {"a != x", "", true},      {"a", "x", true},
        {"a", "", false},          {"!a", "", true},         {"!a", "x", false},        {"a = x", "w\nx", true},
        {"a != x", "w\nx", false}, {"a != x", "w\ny", true}, {"a = X", "x", false},
    };
    for (const auto& [condition, answer, expected] : cases)
        BOOST_TEST(holds(parse_condition(condition)->all.front(), answer) == expected,
                   condition << " [" << answer << ']');
}

BOOST_AUTO_TEST_CASE(a_condition_holds_if_every_clause_holds) {
    const Form form = form_of(choice("s") + input("t", "") + input("a", R"(required data-if="s = oui & !t")"));
    BOOST_TEST(asked(form, {{"s", "oui"}}));
    BOOST_TEST(!asked(form, {{"s", "oui"}, {"t", "x"}}));
    BOOST_TEST(asked(form, {{"s", "oui"}, {"t", "  "}}));
    BOOST_TEST(!asked(form, {{"s", "non"}}));
}

BOOST_AUTO_TEST_CASE(a_not_equal_clause_holds_without_an_answer) {
    const Form form = form_of(choice("s") + input("a", R"(required data-if="s != oui")"));
    BOOST_TEST(asked(form, {}));
    BOOST_TEST(asked(form, {{"s", "non"}}));
    BOOST_TEST(!asked(form, {{"s", "oui"}}));
}

BOOST_AUTO_TEST_CASE(conditions_may_depend_on_checkboxes_dates_and_files) {
    const Form ticked = form_of(boxes + input("a", R"(required data-if="c = y")"));
    BOOST_TEST(asked(ticked, {{"c", "x"}, {"c", "y"}}));
    BOOST_TEST(!asked(ticked, {{"c", "x"}}));
    const Form dated = form_of(input("d", "type=date") + input("a", R"(required data-if="d")"));
    BOOST_TEST(asked(dated, {{"d-jour", "1"}, {"d-mois", "2"}, {"d-annee", "2000"}}));
    BOOST_TEST(!asked(dated, {}));
    const Form sent = form_of(input("f", "type=file") + input("a", R"(required data-if="f")"));
    BOOST_TEST(asked(sent, {}, {{"f", "p.pdf", "application/pdf", 10}}));
    BOOST_TEST(!asked(sent, {{"f", "p.pdf"}}));
}

BOOST_AUTO_TEST_CASE(an_answer_that_does_not_apply_counts_as_unanswered) {
    const Form form =
        form_of(choice("s") + input("b", R"(data-if="s = oui")") + input("a", R"(required data-if="!b")"));
    BOOST_TEST(asked(form, {{"s", "non"}, {"b", "left over"}}));
    BOOST_TEST(!asked(form, {{"s", "oui"}, {"b", "x"}}));
}

BOOST_AUTO_TEST_CASE(a_step_exists_while_its_condition_holds) {
    const Form form =
        form_of(choice("s") + "</fieldset><fieldset data-if=\"s = oui\"><legend>Deux</legend>" + input("b", "") +
                "</fieldset><fieldset data-if=\"b\"><legend>Trois</legend>" + input("c", "required"));
    const auto steps = [&](const SubmittedFields& fields) { return steps_of(form, fields); };
    using Steps = std::vector<std::size_t>;
    BOOST_TEST(steps({}) == Steps{0}, boost::test_tools::per_element());
    BOOST_TEST(steps({{"s", "oui"}}) == (Steps{0, 1}), boost::test_tools::per_element());
    BOOST_TEST(steps({{"s", "oui"}, {"b", "x"}}) == (Steps{0, 1, 2}), boost::test_tools::per_element());
    BOOST_TEST(steps({{"s", "non"}, {"b", "x"}}) == Steps{0}, boost::test_tools::per_element());
    BOOST_TEST(check_step(form, 2, {{"s", "non"}, {"b", "x"}}, today).accepted());
    BOOST_TEST(!check_step(form, 2, {{"s", "oui"}, {"b", "x"}}, today).accepted());
    BOOST_TEST(check_step(form, 1, {{"s", "oui"}, {"b", "x"}}, today).answers.size() == 1);
}

BOOST_AUTO_TEST_CASE(an_account_may_be_required_only_for_some_answers) {
    Form form = form_of(choice("s"));
    BOOST_TEST(needs_account(form, {}));
    form.account_condition = parse_condition("s = oui");
    BOOST_TEST(!needs_account(form, {}));
    BOOST_TEST(needs_account(form, {{"s", "oui"}}));
    form.account = Form::Account::none;
    BOOST_TEST(!needs_account(form, {{"s", "oui"}}));
}

BOOST_AUTO_TEST_CASE(a_condition_is_described_in_french) {
    const Form form = form_of(choice("s") + input("t", "") + input("b", "type=checkbox"));
    const auto words = [&](const char* text) { return condition_words(form, *parse_condition(text)); };
    BOOST_TEST(words("s = oui | non") == "« Libellé de s » est « Oui » ou « non »");
    BOOST_TEST(words("s = oui | non | peut-être") == "« Libellé de s » est « Oui », « non » ou « peut-être »");
    BOOST_TEST(words("s != oui & t") == "« Libellé de s » n'est pas « Oui » et si « Libellé de t » est rempli");
    BOOST_TEST(words("b") == "la case « Libellé de b » est cochée");
    BOOST_TEST(words("!b & !t") == "la case « Libellé de b » n'est pas cochée et si « Libellé de t » n'est pas rempli");
}

BOOST_AUTO_TEST_SUITE_END()
