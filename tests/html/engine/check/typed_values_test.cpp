// Spellings that people really type: each type accepts them, stores one form and explains its refusals.
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "html/engine/check/form_check.hpp"
#include "tests/html/engine/form/sample_form.hpp"

BOOST_AUTO_TEST_SUITE(typed_values)

namespace {

using namespace eservices::html;
using namespace std::chrono;
using eservices::tests::input;

constexpr year_month_day typed_on = year{2026} / 11 / 23;

Form typed_form(const std::string& controls) {
    ParsedForm parsed = eservices::tests::parse(controls);
    BOOST_REQUIRE_MESSAGE(parsed.mistakes.empty(), eservices::tests::text_of(parsed.mistakes));
    return std::move(parsed.form);
}

/// The message about the one field `a`, or empty.
std::string refusal_of(const Form& form, const SubmittedFields& fields) {
    const CheckedForm checked = check_form(form, fields, typed_on);
    return checked.accepted() ? std::string{} : checked.errors.front().message;
}

/// The attributes of a field `a`, what is typed into it, and a part of the message; empty if the answer is accepted.
struct Expected {
    std::string attributes, typed, message;
};

void expect_all(const std::vector<Expected>& cases) {
    for (const auto& [attributes, typed, message] : cases) {
        const std::string said = refusal_of(typed_form(input("a", attributes)), {{"a", typed}});
        BOOST_TEST(said.empty() == message.empty(), attributes << " [" << typed << "] " << said);
        BOOST_TEST(said.find(message) != std::string::npos, attributes << " [" << typed << "] " << said);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(only_email_addresses_that_mail_can_reach_are_accepted) {
    const char* bad = "n'est pas une adresse complète";
    expect_all({
        {"type=email", "camille.martin@exemple.fr", ""},
        {"type=email", " camille@exemple.fr ", ""},
        {"type=email", "a+b_c'd@sous-domaine.exemple.fr", ""},
        {"type=email", "camille@exémple.fr", ""},
        {"type=email", "camille@localhost", bad},
        {"type=email", "zoe@gmail", bad},
        {"type=email", ".zoe@exemple.fr", bad},
        {"type=email", "zoe.@exemple.fr", bad},
        {"type=email", "zo..e@exemple.fr", bad},
        {"type=email", "camille", bad},
        {"type=email", "@exemple.fr", bad},
        {"type=email", "camille@", bad},
        {"type=email", "camille@exemple..fr", bad},
        {"type=email", "camille@-exemple.fr", bad},
        {"type=email", "camille@exemple.fr-", bad},
        {"type=email", "ca mille@exemple.fr", bad},
        {"type=email", "camille@exemple.fr, autre@exemple.fr", bad},
        {"type=email", "Camille <camille@exemple.fr>", bad},
        {"type=email", "\"a b\"@exemple.fr", bad},
        {"type=email", "camille@exemple.fr\nBcc: autre@exemple.fr", bad},
        {"type=email", "léa@exemple.fr", "pas de lettre accentuée avant l'arobase"},
        {"type=email", "o’neill@exemple.fr", ""},
        {"type=email", "zoe@gmail.c", bad},
        {"type=email", "＜zoe@exemple.fr＞", bad},
        {"type=email", "« zoe@exemple.fr »", bad},
        {"type=email", "zoe”@exemple.fr", bad},
        {"type=email", "＜léa@exemple.fr＞", "pas de lettre accentuée avant l'arobase"},
        {"type=email", "lea@" + std::string(63, 'x') + ".fr", ""},
        {"type=email", "lea@" + std::string(64, 'x') + ".fr", bad},
    });
}

BOOST_AUTO_TEST_CASE(invisible_characters_are_not_an_answer) {
    const char* fill = "Remplissez « Libellé de a »";
    for (const char* const blank : {"\u00A0", "\u3000", "\u200B", "\u2800", "\uFEFF \u202E", "\u0085"}) {
        expect_all({{"required", blank, fill}, {"", blank, ""}, {"type=tel required", blank, fill}});
        BOOST_TEST(!check_form(typed_form(input("a", "")), {{"a", blank}}, typed_on).answers.contains("a"));
    }
    const Form message =
        typed_form(R"(<label for="a">Libellé de a</label><textarea id="a" name="a" required></textarea>)");
    BOOST_TEST(refusal_of(message, {{"a", "\u200B\n\u00A0"}}).find(fill) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_name_has_at_least_one_letter) {
    const char* bad = "s'écrit avec des lettres";
    for (const char* const field : {"autocomplete=family-name", "autocomplete='section-enfant given-name'"})
        expect_all({{field, "Nguyễn", ""},
                    {field, "李", ""},
                    {field, "O", ""},
                    {field, "sans prénom", ""},
                    {field, "😀", bad},
                    {field, "-", bad},
                    {field, "...", bad},
                    {field, "12", bad},
                    {field, "", ""}});
    expect_all({{"autocomplete=given-name", "-", "écrivez « sans prénom »"}, {"autocomplete=off", "😀", ""}});
}

BOOST_AUTO_TEST_CASE(each_type_is_stored_in_one_form) {
    const auto answer = [](const char* attributes, const char* typed) {
        return std::string{check_form(typed_form(input("a", attributes)), {{"a", typed}}, typed_on).answer("a")};
    };
    for (const char* const typed :
         {"05 49 00 00 00", "05\u202F49\u202F00\u202F00\u202F00", "+33 (0)5.49.00.00.00", "\u202A+33549000000\u202C"})
        BOOST_TEST(answer("type=tel", typed) == "+33549000000", typed);
    for (const char* const typed : {"86 000", "86000\u00A0", "F-86000", "86-000", "86,000", "CP 86000"})
        BOOST_TEST(
            answer("autocomplete='section-electeur postal-code' maxlength=5 pattern=86000 title=x", typed) == "86000",
            typed);
    BOOST_TEST(answer("autocomplete=off", "86 000") == "86 000");
    BOOST_TEST(answer("type=email", " Zoe@École.FR\u200B") == "Zoe@xn--cole-9oa.fr");
    BOOST_TEST(answer("type=email multiple", "a@b.fr ,\u00A0c@é.fr") == "a@b.fr,c@xn--9ca.fr");
    BOOST_TEST(answer("autocomplete=username", "rene\u0301\u00A0") == "rené");
    BOOST_TEST(answer("pattern='[Pp]oitiers' title=x", "\u00A0Poitiers") == "Poitiers");
    BOOST_TEST(answer("", "e\u0301te\u0301") == "été");
}

BOOST_AUTO_TEST_CASE(only_telephone_numbers_that_can_be_called_are_accepted) {
    const char* bad = "n'est pas un numéro que l'on peut appeler";
    expect_all({{"type=tel", "05 49 00 00 00", ""},
                {"type=tel", "05/49/00/00/00", ""},
                {"type=tel", "+44 (0)20 7946 0000", ""},
                {"type=tel", "......", bad},
                {"type=tel", "1 2 3 4 5 6", bad},
                {"type=tel", "549000000", bad},
                {"type=tel", "appelez-moi", bad},
                {"type=tel", "17", bad},
                {"type=tel", "", ""}});
}

BOOST_AUTO_TEST_CASE(the_refusal_of_a_long_address_line_suggests_abbreviations) {
    expect_all({{"maxlength=38 autocomplete='section-nouvelle address-line1'",
                 "152 bis avenue du Maréchal de Lattre de Tassigny",
                 "tient en 38 caractères sur une enveloppe ; vous en avez saisi 48. Abrégez"},
                {"maxlength=38 autocomplete=address-level3", "Résidence les Jardins de Saint-Cyprien, 3",
                 "tient en 38 caractères sur une enveloppe ; vous en avez saisi 41. Abrégez"},
                {"maxlength=38", "152 bis avenue du Maréchal de Lattre de Tassigny", "Raccourcissez votre texte"},
                {"maxlength=38 autocomplete=address-line1", "152 bis av. du Mal de Lattre", ""}});
}

BOOST_AUTO_TEST_CASE(the_refusal_of_a_postal_code_with_its_town_asks_for_the_digits_only) {
    const char* const field =
        "autocomplete='section-electeur postal-code' maxlength=5 pattern=[0-9]{5} title='cinq chiffres'";
    expect_all({{field, "86000 Poitiers", "écrivez seulement les cinq chiffres"},
                {field, "8600", "« Libellé de a » : cinq chiffres."},
                {"maxlength=5", "86000 Poitiers", "Raccourcissez votre texte"},
                {"autocomplete=postal-code maxlength=10", "00-950", ""}});
}

BOOST_AUTO_TEST_CASE(a_message_made_of_a_title_ends_with_one_full_stop) {
    expect_all(
        {{"pattern=[0-9]{5} title='Un code postal a cinq chiffres.'", "x", "Vérifiez « Libellé de a ». Un code postal"},
         {"pattern=[0-9]{5} title='cinq chiffres'", "x", "« Libellé de a » : cinq chiffres."}});
    for (const char* const title : {"Un code postal a cinq chiffres.", "cinq chiffres"}) {
        const Form form = typed_form(input("a", "pattern=[0-9]{5} title='" + std::string{title} + "'"));
        BOOST_TEST(refusal_of(form, {{"a", "x"}}).find("..") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_decimal_limit_accepts_itself_and_messages_show_no_binary_noise) {
    expect_all({{"type=number min=0.1 step=any", "0,1", ""},
                {"type=number max=19.99 step=0.01", "19,99", ""},
                {"type=number min=0.01 step=0.01", "0,01", ""},
                {"type=number min=0.3 step=0.1", "0.3", ""},
                {"type=number min=0.1 step=any", "0.09", "inférieur à 0,1"},
                {"type=number max=19.99 step=0.01", "20", "dépasser 19,99"},
                {"type=number step=0.1 min=0", "0.25", "les valeurs les plus proches sont 0,2 et 0,3."},
                {"type=number step=0.01", "31000000.12", ""},
                {"type=number step=0.001", "3100000.123", ""}});
    for (int cents = 1; cents <= 10'000; cents += 7) {
        const std::string bound =
            std::to_string(cents / 100) + (cents % 100 < 10 ? ".0" : ".") + std::to_string(cents % 100);
        expect_all({{"type=number step=0.01 min=" + bound + " max=" + bound, bound, ""}});
    }
}

BOOST_AUTO_TEST_SUITE_END()
