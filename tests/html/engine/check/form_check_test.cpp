// What check_form() accepts and refuses, constraint by constraint.
#include "html/engine/check/form_check.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/html/engine/form/sample_form.hpp"

BOOST_AUTO_TEST_SUITE(form_check)

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

/// The message about the one field `a`, or empty.
std::string refusal(const Form& form, const SubmittedFields& fields) {
    const CheckedForm checked = check_form(form, fields, today);
    BOOST_REQUIRE(checked.errors.size() <= 1);
    if (checked.accepted()) return {};
    BOOST_TEST(checked.errors.front().field == "a");
    return checked.errors.front().message;
}

/// The attributes of a field `a`, what is typed into it, and a part of the message; empty if the answer is accepted.
struct Case {
    const char* attributes;
    std::string typed;
    const char* message;
};

void check_all(const std::vector<Case>& cases) {
    for (const auto& [attributes, typed, message] : cases) {
        const std::string said = refusal(form_of(input("a", attributes)), {{"a", typed}});
        BOOST_TEST(said.empty() == std::string_view{message}.empty(), attributes << " [" << typed << "] " << said);
        BOOST_TEST(said.find(message) != std::string::npos, attributes << " [" << typed << "] " << said);
    }
}

SubmittedFields date(const char* day, const char* month, const char* year_text) {
    return {{"a-jour", day}, {"a-mois", month}, {"a-annee", year_text}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(blanks_do_not_answer_a_required_field) {
    const char* fill = "Remplissez « Libellé de a »";
    check_all(
        {{"required", "", fill}, {"required", " \t\r\n ", fill}, {"required", "x", ""}, {"", "", ""}, {"", "  ", ""}});
    BOOST_TEST(refusal(form_of(input("a", "required")), {}).find(fill) != std::string::npos);
    BOOST_TEST(refusal(form_of(choice("a", "required")), {}).find("Choisissez une réponse") != std::string::npos);
    BOOST_TEST(refusal(form_of(input("a", "type=checkbox required")), {}).find("Cochez la case") != std::string::npos);
    BOOST_TEST(refusal(form_of(input("a", "type=date required")), {}).find("jour, mois et année") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lengths_are_counted_as_browsers_count_them) {
    check_all({
        {"maxlength=3", "abc", ""},
        {"maxlength=3", "abcd", "ne peut pas dépasser 3 caractères ; vous en avez saisi 4"},
        {"maxlength=3", "éàü", ""},
        {"maxlength=3", "€€€€", "saisi 4"},
        {"maxlength=4", "𝄞𝄞", ""},  // two surrogate pairs
        {"maxlength=3", "𝄞𝄞", "saisi 4"},
        {"maxlength=2", "e\u0301e\u0301", ""},  // decomposed accents are composed first
        {"maxlength=3", "  abc  ", ""},
        {"minlength=3", "ab", "au moins 3 caractères ; vous en avez saisi 2"},
        {"minlength=3", "abc", ""},
        {"minlength=3", "", ""},  // an optional field may stay empty
        {"minlength=4", "𝄞𝄞", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_line_break_counts_once_however_it_is_sent) {
    const Form form =
        form_of(R"(<label for="a">Libellé de a</label><textarea id="a" name="a" maxlength="5"></textarea>)");
    for (const char* typed : {"a\r\nb\r\nc", "a\nb\nc", "a\rb\rc", "\r\na\r\nb\r\nc\r\n"}) {
        const auto checked = check_form(form, {{"a", typed}}, today);
        BOOST_TEST(checked.accepted());
        BOOST_TEST(checked.answer("a") == "a\nb\nc");
    }
    BOOST_TEST(!check_form(form, {{"a", "a\r\nb\r\ncd"}}, today).accepted());
    BOOST_TEST(check_form(form, {{"a", "a\r\n\r\nb"}}, today).answer("a") == "a\n\nb");
}

BOOST_AUTO_TEST_CASE(line_breaks_are_removed_from_a_field_of_one_line) {
    // As in the text boxes of browsers: a forged line break must not reach a list, a header or the text of a mail.
    const Form form = form_of(input("a", "maxlength=4"));
    for (const char* typed : {"ab\r\ncd", "ab\ncd", "ab\rcd", "\nabcd\n"})
        BOOST_TEST(check_form(form, {{"a", typed}}, today).answer("a") == "abcd");
}

BOOST_AUTO_TEST_CASE(a_number_is_whole_and_within_its_limits) {
    const char* attributes = "type=number min=1 max=5";
    const char* bad = "est un nombre entier";
    check_all({
        {attributes, "1", ""},
        {attributes, "5", ""},
        {attributes, " 3 ", ""},
        {attributes, "0", "ne peut pas être inférieur à 1"},
        {attributes, "-1", "ne peut pas être inférieur à 1"},
        {attributes, "6", "ne peut pas dépasser 5"},
        {attributes, "9223372036854775807", "ne peut pas dépasser 5"},
        {attributes, "9223372036854775808", "ne peut pas dépasser 5"},
        {attributes, "1.5", bad},
        {attributes, "1,5", bad},
        {attributes, "un", bad},
        {attributes, "1 2", bad},
        {attributes, "+1", bad},
        {attributes, "0x1", bad},
        {attributes, "1e0", ""},
        {attributes, "1e999", bad},
        {attributes, "inf", bad},
        {attributes, "nan", bad},
        {attributes, "٣", bad},
        {"type=number", "-9223372036854775808", ""},
    });
}

BOOST_AUTO_TEST_CASE(a_pattern_must_match_the_whole_answer) {
    const char* attributes = R"(pattern="[\p{L}0-9._\-]+|xx" title="des lettres et des chiffres")";
    check_all({
        {attributes, "camille.martin-2", ""},
        {attributes, "Éloïse", ""},
        {attributes, "camille martin", "des lettres et des chiffres"},
        {attributes, "xx yy", "des lettres et des chiffres"},
        {attributes, "", ""},
    });
}

BOOST_AUTO_TEST_CASE(only_dates_of_the_calendar_are_accepted) {
    const Form form = form_of(input("a", "type=date"));
    const char* bad = "n'est pas une date du calendrier";
    const struct {
        const char *day, *month, *year, *answer;
    } cases[] = {
        {"23", "11", "1992", "1992-11-23"},
        {"1", "2", "1992", "1992-02-01"},
        {" 01 ", "02", "1992", "1992-02-01"},
        {"29", "2", "2024", "2024-02-29"},
        {"29", "2", "2000", "2000-02-29"},
        {"29", "2", "2025", ""},
        {"29", "2", "1900", ""},
        {"31", "4", "2026", ""},
        {"0", "1", "2026", ""},
        {"1", "0", "2026", ""},
        {"1", "13", "2026", ""},
        {"", "1", "2026", ""},
        {"1", "", "2026", ""},
        {"1", "1", "", ""},
        {"1", "brumaire", "2026", ""},
        {"-1", "1", "2026", ""},
        {"1", "1", "0", ""},
        {"1", "1", "20266", ""},
        {"001", "1", "2026", ""},
        {"+1", "1", "2026", ""},
        {"1", "1", "é", ""},
    };
    for (const auto& [day, month, year_text, answer] : cases) {
        const auto checked = check_form(form, date(day, month, year_text), today);
        BOOST_TEST_CONTEXT(day << '/' << month << '/' << year_text) {
            if (*answer != '\0') {
                BOOST_TEST(checked.accepted());
                BOOST_TEST(checked.answer("a") == answer);
            } else {
                BOOST_REQUIRE(checked.errors.size() == 1);
                BOOST_TEST(checked.errors.front().message.find(bad) != std::string::npos);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_date_may_come_in_one_piece_but_its_three_boxes_win) {
    const Form form = form_of(input("a", "type=date"));
    BOOST_TEST(check_form(form, {{"a", "1992-11-23"}}, today).answer("a") == "1992-11-23");
    BOOST_TEST(!check_form(form, {{"a", "23/11/1992"}}, today).accepted());
    auto both = date("1", "2", "1992");
    both.emplace_back("a", "2000-01-01");
    BOOST_TEST(check_form(form, both, today).answer("a") == "1992-02-01");
    BOOST_TEST(check_form(form, date("", "", ""), today).answers.empty());
}

BOOST_AUTO_TEST_CASE(dates_outside_fixed_or_moving_limits_are_refused) {
    const Form form = form_of(input("a", R"(type="date" min="1850-01-01" data-max="today")"));
    BOOST_TEST(refusal(form, {{"a", "1850-01-01"}}).empty());
    BOOST_TEST(refusal(form, {{"a", "1849-12-31"}}) == "« Libellé de a » ne peut pas être avant le 1er janvier 1850.");
    BOOST_TEST(refusal(form, {{"a", "2026-11-23"}}).empty());
    BOOST_TEST(refusal(form, {{"a", "2026-11-24"}}) == "« Libellé de a » ne peut pas être après le 23 novembre 2026.");
    BOOST_TEST(check_form(form, {{"a", "2026-11-24"}}, year{2026} / 11 / 24).accepted());
    const Form coming = form_of(input("a", "type=date data-min=today"));
    BOOST_TEST(refusal(coming, {{"a", "2026-11-22"}}).ends_with("ne peut pas être avant le 23 novembre 2026."));
}

BOOST_AUTO_TEST_CASE(only_offered_answers_are_accepted) {
    const Form form = form_of(choice("a"));
    for (const char* typed : {"oui", "non"}) BOOST_TEST(refusal(form, {{"a", typed}}).empty());
    for (const char* typed : {"Oui", "peut-être", "oui non", "Choisissez", "0"})
        BOOST_TEST(refusal(form, {{"a", typed}}).find("l'une des réponses proposées") != std::string::npos, typed);
    const Form box = form_of(input("a", "type=checkbox value=oui"));
    BOOST_TEST(refusal(box, {{"a", "oui"}}).empty());
    BOOST_TEST(!refusal(box, {{"a", "on"}}).empty());
}

BOOST_AUTO_TEST_CASE(a_password_keeps_its_blanks) {
    const Form form = form_of(input("a", "type=password minlength=3"));
    for (const char* typed : {"  a  ", "   "}) BOOST_TEST(check_form(form, {{"a", typed}}, today).answer("a") == typed);
}

BOOST_AUTO_TEST_CASE(a_question_that_does_not_apply_is_neither_required_nor_kept) {
    const Form form = form_of(choice("s") + input("a", R"(required maxlength="3" data-if="s = oui")"));
    BOOST_TEST(refusal(form, {{"s", "non"}}).empty());
    BOOST_TEST(refusal(form, {}).empty());
    BOOST_TEST(refusal(form, {{"s", "oui"}}).find("Remplissez") != std::string::npos);
    const auto left_over = check_form(form, {{"s", "non"}, {"a", "too long"}}, today);
    BOOST_TEST(left_over.accepted());
    BOOST_TEST(left_over.answer("a").empty());
    BOOST_TEST(check_form(form, {{"s", "oui"}, {"a", "abc"}}, today).answer("a") == "abc");
}

BOOST_AUTO_TEST_CASE(no_question_of_a_step_that_does_not_apply_is_asked) {
    const Form form = form_of(choice("s") + "</fieldset><fieldset data-if=\"s = oui | non\">" + input("a", "required"));
    BOOST_TEST(refusal(form, {}).empty());
    BOOST_TEST(!refusal(form, {{"s", "non"}}).empty());
    BOOST_TEST(check_form(form, {{"a", "x"}}, today).answers.empty());
}

BOOST_AUTO_TEST_CASE(a_leftover_answer_to_a_hidden_question_meets_no_condition) {
    const Form form = form_of(choice("first") + choice("second", R"(data-if="first = oui")") +
                              input("a", R"(required data-if="second = oui")"));
    BOOST_TEST(refusal(form, {{"first", "non"}, {"second", "oui"}}).empty());
    BOOST_TEST(!refusal(form, {{"first", "oui"}, {"second", "oui"}}).empty());
    const Form backwards = form_of(input("a", R"(required data-if="second = oui")") +
                                   choice("second", R"(data-if="first = oui")") + choice("first"));
    BOOST_TEST(refusal(backwards, {{"first", "non"}, {"second", "oui"}}).empty());
}

BOOST_AUTO_TEST_CASE(the_first_value_of_a_field_counts_and_unknown_fields_are_ignored) {
    const auto checked = check_form(form_of(input("a", "")), {{"b", "x"}, {"a", "1"}, {"a", "2"}}, today);
    BOOST_TEST(checked.answers.size() == 1);
    BOOST_TEST(checked.answer("a") == "1");
}

BOOST_AUTO_TEST_CASE(errors_follow_the_order_of_the_fields_and_typed_answers_are_kept) {
    const Form form = form_of(input("z", "required") + input("a", "maxlength=3 type=email") + input("m", "required"));
    const auto checked = check_form(form, {{"a", "way too long"}}, today);
    BOOST_REQUIRE(checked.errors.size() == 3);
    BOOST_TEST(checked.errors[0].field == "z");
    BOOST_TEST(checked.errors[1].field == "a");
    BOOST_TEST(checked.errors[2].field == "m");
    BOOST_TEST(checked.answer("a") == "way too long");
}

BOOST_AUTO_TEST_CASE(a_pattern_prone_to_backtracking_runs_in_linear_time) {
    const Form form = form_of(input("a", R"(pattern="(a+)+b" title="x")"));
    BOOST_TEST(!refusal(form, {{"a", std::string(50'000, 'a')}}).empty());
}

BOOST_AUTO_TEST_CASE(parse_date_reads_iso_dates_only) {
    BOOST_TEST((parse_date("2026-11-23") == today));
    for (const char* text : {"", "2026-11-2", "2026-11-233", "2026/11/23", "26-11-2023", "2026-11-31", "0000-01-01",
                             "+026-01-01", "2026- 1-01", "2026-1-001", "aaaa-bb-cc"})
        BOOST_TEST(!parse_date(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
