// Which answers are accepted under data-* attributes, of choices, files, numbers and hidden fields; and autocomplete tokens.
#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "html/engine/check/form_check.hpp"
#include "html/engine/check/value_check.hpp"
#include "html/engine/form/autocomplete.hpp"
#include "html/engine/form/form_parser.hpp"
#include "tests/html/engine/form/sample_form.hpp"
#include "tests/html/engine/form/shipped_forms.hpp"

BOOST_AUTO_TEST_SUITE(rules)

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

/// The messages about the fields, as `field: message`; empty if the answers are accepted.
std::string said(const Form& form, const SubmittedFields& fields, const SubmittedFiles& files = {}) {
    std::string text;
    for (const auto& [field, message] : check_form(form, fields, today, files).errors) text += field + ": " + message;
    return text;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(limits_are_relative_to_today_and_end_on_the_last_day_of_a_short_month) {
    const auto day_of = [](const char* limit, year_month_day on) { return limit_on(*parse_date_limit(limit), on); };
    BOOST_TEST((day_of("today", today) == today));
    BOOST_TEST((day_of("today-18y", today) == year{2008} / 11 / 23));
    BOOST_TEST((day_of("today-16y+1d", today) == year{2010} / 11 / 24));
    BOOST_TEST((day_of("today+3m", year{2026} / 11 / 30) == year{2027} / 2 / 28));
    BOOST_TEST((day_of("today-1y", year{2024} / 2 / 29) == year{2023} / 2 / 28));
    BOOST_TEST((day_of("today-90d", today) == year{2026} / 8 / 25));
    BOOST_TEST((day_of("today-3m/m", year{2026} / 5 / 31) == year{2026} / 2 / 1));
    BOOST_TEST((day_of("today/m-1d", today) == year{2026} / 10 / 31));
    BOOST_TEST((day_of("today/y", today) == year{2026} / 1 / 1));
    for (const char* text : {"", "tomorrow", "today+", "today3d", "today+3", "today+d", "today+3w", "today +3d",
                             "today+10000d", "today--3d", "today/", "today/d", "today/w"})
        BOOST_TEST(!parse_date_limit(text).has_value(), text);
    const Form form = form_of(input("a", R"(type="date" data-min="today-25y" data-max="today-16y")"));
    BOOST_TEST(said(form, {{"a", "2010-11-23"}}).empty());
    BOOST_TEST(said(form, {{"a", "2010-11-24"}}) == "a: « Libellé de a » ne peut pas être après le 23 novembre 2010.");
    BOOST_TEST(said(form, {{"a", "2001-11-22"}}) == "a: « Libellé de a » ne peut pas être avant le 23 novembre 2001.");
}

/// Code du service national, L113-1 and R*111-1: from the 16th birthday to the end of the third month after it; later registration is
/// late.
BOOST_AUTO_TEST_CASE(the_census_distinguishes_registration_in_time_from_late_registration) {
    const auto parsed = eservices::tests::parse_shipped("html/e-services/recensement-citoyen.html");
    BOOST_REQUIRE(parsed.mistakes.empty());
    const auto accepted = [&](const std::string& situation, year_month_day on) {
        const std::string field = situation == "recense" ? "naissance" : "naissance-regularise";
        const auto checked =
            check_form(parsed.form, {{"pour-qui", "moi"}, {"situation", situation}, {field, "2010-03-15"}}, on);
        return std::none_of(checked.errors.begin(), checked.errors.end(),
                            [&](const FieldError& error) { return error.field == field; });
    };
    BOOST_TEST(!accepted("recense", year{2026} / 3 / 14));
    BOOST_TEST(accepted("recense", year{2026} / 3 / 15));
    BOOST_TEST(accepted("recense", year{2026} / 6 / 30));
    BOOST_TEST(!accepted("recense", year{2026} / 7 / 1));
    BOOST_TEST(!accepted("regularise", year{2026} / 6 / 30));
    BOOST_TEST(accepted("regularise", year{2026} / 7 / 1));
    BOOST_TEST(accepted("regularise", year{2035} / 3 / 14));
    BOOST_TEST(!accepted("regularise", year{2035} / 3 / 15));
}

BOOST_AUTO_TEST_CASE(day_and_month_of_a_date_may_be_unknown_where_the_file_permits) {
    const Form by_month = form_of(input("a", R"(type="date" data-unknown="month" max="1938-06-15" min="1938-06-10")"));
    const auto answer = [&](const Form& form, const char* day, const char* month, const char* in_year) {
        const auto checked = check_form(form, {{"a-jour", day}, {"a-mois", month}, {"a-annee", in_year}}, today);
        return checked.accepted() ? std::string{checked.answer("a")} : "refused";
    };
    BOOST_TEST(answer(by_month, "", "", "1938") == "1938-00-00");
    BOOST_TEST(answer(by_month, "", "6", "1938") == "1938-06-00");
    BOOST_TEST(answer(by_month, "12", "06", "1938") == "1938-06-12");
    BOOST_TEST(answer(by_month, "", "7", "1938") == "refused");  // every day of July is after max
    BOOST_TEST(answer(by_month, "", "", "1939") == "refused");
    BOOST_TEST(answer(by_month, "12", "", "1938") == "refused");
    BOOST_TEST(answer(by_month, "", "", "") == "");
    BOOST_TEST(answer(by_month, "00", "06", "1938") == "refused");
    const Form by_day = form_of(input("a", R"(type="date" data-unknown="day")"));
    BOOST_TEST(answer(by_day, "", "6", "1938") == "1938-06-00");
    BOOST_TEST(answer(by_day, "", "", "1938") == "refused");
    BOOST_TEST(!said(by_day, {{"a", "1938-00-00"}}).empty());
    BOOST_TEST(answer(form_of(input("a", "type=date")), "", "6", "1938") == "refused");
    BOOST_TEST(answer(by_day, "1", "2", "92") == "refused");
    BOOST_TEST(french_partial_date("1938-06-00") == "juin 1938");
    BOOST_TEST(french_partial_date("1938-00-00") == "1938");
    BOOST_TEST(french_partial_date("1938-06-01") == "1er juin 1938");
    BOOST_TEST(french_partial_date("x") == "x");
}

BOOST_AUTO_TEST_CASE(data_after_and_data_before_compare_dates) {
    const Form form = form_of(input("a", R"(type="date" data-unknown="month" data-before="b")") +
                              input("b", R"(type="date" data-after="a")"));
    BOOST_TEST(said(form, {{"a", "2000-01-01"}, {"b", "2000-01-01"}}).empty());
    BOOST_TEST(said(form, {{"a", "2000-01-02"}, {"b", "2000-01-01"}}) ==
               "a: « Libellé de a » ne peut pas être après « Libellé de b » (1er janvier 2000)."
               "b: « Libellé de b » ne peut pas être avant « Libellé de a » (2 janvier 2000).");
    BOOST_TEST(said(form, {{"a", "2000-00-00"}, {"b", "2000-01-01"}}).empty());
    BOOST_TEST(!said(form, {{"a", "2001-00-00"}, {"b", "2000-12-31"}}).empty());
    BOOST_TEST(said(form, {{"a", "2000-01-02"}}).empty());
    BOOST_TEST(!has(said(form, {{"a", "2000-01-02"}, {"b", "2000-13-01"}}), "ne peut pas"));
}

BOOST_AUTO_TEST_CASE(data_same_as_requires_the_same_answer_twice) {
    const Form form = form_of(input("b", "type=email") + input("a", R"(type="email" data-same-as="b")"));
    BOOST_TEST(said(form, {{"b", "x@y.fr"}, {"a", "x@y.fr "}}).empty());
    BOOST_TEST(said(form, {}).empty());
    for (const SubmittedFields& fields :
         {SubmittedFields{{"b", "x@y.fr"}, {"a", "z@y.fr"}}, {{"b", "x@y.fr"}}, {{"a", "x@y.fr"}}})
        BOOST_TEST(has(said(form, fields), "a: « Libellé de a » n'est pas identique à « Libellé de b »"));
}

BOOST_AUTO_TEST_CASE(data_one_of_requires_an_answer_to_one_field_of_the_group) {
    const Form form =
        form_of(choice("s") + input("a", "data-one-of=g") + input("b", R"(data-one-of="g" data-if="s = oui")") +
                input("c", R"(type="checkbox" data-one-of="g")"));
    BOOST_TEST(said(form, {}) == "a: Répondez au moins à l'une de ces questions : « Libellé de a », « Libellé de c ».");
    BOOST_TEST(has(said(form, {{"s", "oui"}}), "« Libellé de b »"));
    BOOST_TEST(said(form, {{"c", "on"}}).empty());
    BOOST_TEST(said(form, {{"a", "x"}}).empty());
    BOOST_TEST(!said(form, {{"s", "non"}, {"b", "x"}}).empty());
}

BOOST_AUTO_TEST_CASE(checkboxes_of_one_name_make_one_answer_which_may_be_required) {
    const auto boxes = [](const char* attributes) {
        return form_of(std::string{"<fieldset "} + attributes + R"(><legend>Lesquelles</legend>
<input type="checkbox" name="a" id="a1" value="x"><label for="a1">X</label><input type="checkbox" name="a" id="a2" value="y"><label for="a2">Y</label></fieldset>)");
    };
    BOOST_TEST(said(boxes(""), {}).empty());
    BOOST_TEST(said(boxes("data-required"), {}) == "a: Cochez au moins une réponse à « Lesquelles ».");
    const auto checked = check_form(boxes("data-required"), {{"a", "y"}, {"a", "x"}, {"a", "y"}}, today);
    BOOST_TEST(checked.accepted());
    BOOST_TEST(checked.answer("a") == "x\ny");
    BOOST_TEST(check_form(boxes(""), {{"a", "x\ny"}}, today).answer("a") == "x\ny");
    BOOST_TEST(has(said(boxes(""), {{"a", "x"}, {"a", "z"}}), "parmi les réponses proposées"));
}

BOOST_AUTO_TEST_CASE(number_size_and_type_of_files_are_checked) {
    const Form form = form_of(
        input("a", R"(type="file" required multiple accept=".PDF, image/*" data-max-files="2" data-max-size="1M")"));
    const SubmittedFile good{"a", "acte.pdf", "application/octet-stream", 1 << 20};
    const SubmittedFile photo{"a", "photo", "image/webp", 10};
    BOOST_TEST(said(form, {}) == "a: Joignez « Libellé de a » : choisissez un fichier PDF ou image.");
    BOOST_TEST(!said(form, {{"a", "acte.pdf"}}).empty());
    BOOST_TEST(said(form, {}, {good, photo}).empty());
    BOOST_TEST(check_form(form, {}, today, {good, photo}).answer("a") == "acte.pdf\nphoto");
    BOOST_TEST(has(said(form, {}, {good, good, photo}), "2 fichiers au plus ; vous en avez joint 3"));
    BOOST_TEST(has(said(form, {}, {{"a", "virus.exe", "application/pdf", 1}}), "« virus.exe » n'est pas accepté"));
    BOOST_TEST(has(said(form, {}, {{"a", ".pdf", "x", 1}}), "n'est pas accepté"));
    BOOST_TEST(has(said(form, {}, {{"a", "a.pdf", "", (1 << 20) + 1}}), "dépasse de peu la limite de 1\u00A0Mo"));
    BOOST_TEST(!said(form, {}, {{"a", "", "", 0}}).empty());  // a browser sends this when no file is chosen
    BOOST_TEST(!said(form, {}, {{"b", "a.pdf", "", 1}}).empty());
    BOOST_TEST(french_size(200 * 1024) == "200\u00A0Ko");
    BOOST_TEST(french_size(3 << 20) == "3\u00A0Mo");
    BOOST_TEST(french_size((3 << 20) + (1 << 19)) == "3,5\u00A0Mo");
    BOOST_TEST(french_size((3 << 20) + 1) == "3,1\u00A0Mo");
    BOOST_TEST(french_size((4 << 20) - 1) == "4\u00A0Mo");
}

BOOST_AUTO_TEST_CASE(the_refusal_of_a_file_says_what_to_send_instead) {
    const auto message = [](const char* accept, const char* name) {
        return said(form_of(input("a", "type=file accept=" + std::string{accept})), {}, {{"a", name, "", 1}});
    };
    constexpr const char* all = ".jpg,.jpeg,.gif,.png,.pdf";
    constexpr const char* pictures = ".jpg,.jpeg,.gif,.png";
    for (const char* picture : {"IMG.HIF", "scan.tif", "photo.DNG", "photo.jxl"})
        for (const char* accept : {all, pictures})
            BOOST_TEST(has(message(accept, picture), " Ouvrez ce fichier, faites-en une capture d'écran"), picture);
    BOOST_TEST(has(message(all, "bail.docx"), "ou PDF. Ouvrez ce document, enregistrez-le en PDF ou faites-en"));
    BOOST_TEST(has(message(".pdf", "bail.docx"), "PDF. Ouvrez ce document, enregistrez-le en PDF, puis"));
    BOOST_TEST(!has(message(pictures, "bail.docx"), "PDF"));
    BOOST_TEST(has(message(pictures, "bail.docx"), "faites-en une capture d'écran"));
    BOOST_TEST(message(".pdf", "scan.tif").ends_with("Joignez un fichier PDF."));
    // The message never suggests opening what may be a program.
    BOOST_TEST(!has(message(all, "facture.pdf.exe"), "Ouvrez"));
}

BOOST_AUTO_TEST_CASE(the_file_name_decides_the_type_where_the_browser_does_not_know_it) {
    const Form pdf = form_of(input("a", R"(type="file" accept="application/pdf")"));
    for (const char* const type : {"application/octet-stream", "", "application/x-pdf"})
        BOOST_TEST(said(pdf, {}, {{"a", "acte.pdf", type, 1}}).empty(), type);
    BOOST_TEST(!said(pdf, {}, {{"a", "acte.png", "", 1}}).empty());
    const Form picture = form_of(input("a", R"(type="file" accept=".jpg")"));
    for (const char* const name : {"p.jpeg", "p.JFIF", "p.jpe", "p.heic", "p.webp"})
        BOOST_TEST(said(picture, {}, {{"a", name, "", 1}}).empty(), name);
    BOOST_TEST(!said(picture, {}, {{"a", "p.png", "image/png", 1}}).empty());
}

BOOST_AUTO_TEST_CASE(a_number_must_fit_its_step) {
    const auto message = [](const char* attributes, const char* typed) {
        return said(form_of(input("a", attributes)), {{"a", typed}});
    };
    BOOST_TEST(message("type=number step=0.5", "1.5").empty());
    BOOST_TEST(message("type=number step=0.5", "1,5").empty());
    BOOST_TEST(has(message("type=number step=0.5", "1.7"), "les valeurs les plus proches sont 1,5 et 2"));
    BOOST_TEST(has(message("type=number", "1.5"), "est un nombre entier, par exemple 1."));
    BOOST_TEST(has(message("type=number min=0.5 step=any", "0.4"), "ne peut pas être inférieur à 0,5"));
}

BOOST_AUTO_TEST_CASE(a_hidden_value_from_the_file_cannot_be_changed) {
    const Form form = form_of(R"(<input type="hidden" name="a" value="v"><input type="hidden" name="b">)");
    BOOST_TEST(said(form, {{"a", "v"}, {"b", "anything"}}).empty());
    BOOST_TEST(has(said(form, {{"a", "w"}}), "a: Cette page a été modifiée"));
}

BOOST_AUTO_TEST_CASE(autocomplete_accepts_only_known_tokens_in_order) {
    const auto read = [](const char* text) { return parse_autocomplete(text); };
    for (const char* text : {"on", "OFF", "family-name", " section-enfant  given-name ", "home tel",
                             "section-x shipping work email", "username webauthn", "bday-year"})
        BOOST_TEST(read(text).has_value(), text);
    for (const char* text : {"", "nom", "family-name on", "on off", "home family-name", "section-", "section-x",
                             "given-name section-x", "tel home", "work home tel", "webauthn"})
        BOOST_TEST(!read(text).has_value(), text);
    BOOST_TEST(read("Section-Enfant  Given-Name")->text == "section-enfant given-name");
    BOOST_TEST(read("section-enfant given-name")->has_section);
    BOOST_TEST(read("section-enfant given-name")->is_identity());
    BOOST_TEST(!read("email")->is_identity());
}

BOOST_AUTO_TEST_SUITE_END()
