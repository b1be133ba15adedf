// French dates, times of day and spacing.
#include "html/engine/text/french.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "values/utc_time.hpp"

BOOST_AUTO_TEST_SUITE(french)

namespace {

using namespace eservices;
using namespace std::chrono;

std::string with_plain_spaces(std::string text) {
    for (std::size_t at = 0; (at = text.find("\u00A0", at)) != std::string::npos;) text.replace(at, 2, " ");
    return text;
}

std::string at(const char* utc) { return with_plain_spaces(html::french_date_time(from_sql(utc))); }

std::string time_of_day(minutes since_midnight) { return with_plain_spaces(html::french_time(since_midnight)); }

}  // namespace

BOOST_AUTO_TEST_CASE(times_are_those_of_paris_in_winter_and_in_summer) {
    BOOST_TEST(at("2026-11-23 13:05:00") == "23 novembre 2026 à 14 h 05");
    BOOST_TEST(at("2026-07-14 07:00:59.999999") == "14 juillet 2026 à 9 h");
}

BOOST_AUTO_TEST_CASE(in_march_the_clock_jumps_from_two_to_three) {
    BOOST_TEST(at("2026-03-29 00:59:59.999999") == "29 mars 2026 à 1 h 59");
    BOOST_TEST(at("2026-03-29 01:00:00") == "29 mars 2026 à 3 h");
}

BOOST_AUTO_TEST_CASE(in_october_the_hour_after_two_comes_twice) {
    BOOST_TEST(at("2026-10-25 00:30:00") == "25 octobre 2026 à 2 h 30");
    BOOST_TEST(at("2026-10-25 01:30:00") == "25 octobre 2026 à 2 h 30");
    BOOST_TEST(at("2026-10-25 02:30:00") == "25 octobre 2026 à 3 h 30");
}

BOOST_AUTO_TEST_CASE(a_year_begins_in_paris_an_hour_before_utc) {
    BOOST_TEST(at("2026-12-31 22:59:59") == "31 décembre 2026 à 23 h 59");
    BOOST_TEST(at("2026-12-31 23:00:00") == "1er janvier 2027 à 0 h");
}

BOOST_AUTO_TEST_CASE(the_day_after_28_february_depends_on_the_year) {
    BOOST_TEST(html::french_date(from_sql("2028-02-28 23:30:00")) == "29 février 2028");
    BOOST_TEST(html::french_date(from_sql("2027-02-28 23:30:00")) == "1er mars 2027");
}

BOOST_AUTO_TEST_CASE(a_time_of_day_on_the_hour_has_no_minutes) {
    BOOST_TEST(time_of_day(0min) == "0 h");
    BOOST_TEST(time_of_day(4h) == "4 h");
    BOOST_TEST(time_of_day(4h + 5min) == "4 h 05");
    BOOST_TEST(time_of_day(23h + 59min) == "23 h 59");
}

BOOST_AUTO_TEST_CASE(no_line_breaks_inside_a_time_of_day) {
    BOOST_TEST(html::french_time(4h) == "4\u00A0h");
    BOOST_TEST(html::french_time(14h + 5min) == "14\u00A0h\u00A005");
}

BOOST_AUTO_TEST_CASE(no_line_breaks_before_double_marks_or_inside_guillemets) {
    BOOST_TEST(html::french_spacing("Remplissez « Votre nom » : oui ; ou non ? Oui !") ==
               "Remplissez «\u00A0Votre nom\u00A0»\u00A0: oui\u00A0; ou non\u00A0? Oui\u00A0!");
    BOOST_TEST(html::french_spacing("« a » et « b »") == "«\u00A0a\u00A0» et «\u00A0b\u00A0»");
    BOOST_TEST(html::french_spacing("à 14:05, https://a.example/?b") == "à 14:05, https://a.example/?b");
    BOOST_TEST(html::french_spacing("").empty());
    BOOST_TEST(html::french_spacing("3 Mo, 200 Ko, mes Mots") == "3\u00A0Mo, 200\u00A0Ko, mes Mots");
}

BOOST_AUTO_TEST_CASE(no_line_breaks_between_a_number_and_its_unit) {
    BOOST_TEST(html::french_spacing("Pendant 1 an, 12 mois ou 30 jours ouvrés : 3 Mo au plus.") ==
               "Pendant 1\u00A0an, 12\u00A0mois ou 30\u00A0jours ouvrés\u00A0: 3\u00A0Mo au plus.");
    BOOST_TEST(html::french_spacing("le 23 novembre, entre 2 h et 4 h") ==
               "le 23\u00A0novembre, entre 2\u00A0h et 4\u00A0h");
    BOOST_TEST(html::french_spacing("05 49 00 00 00 ou 23 11 1992") ==
               "05\u00A049\u00A000\u00A000\u00A000 ou 23\u00A011\u00A01992");
    BOOST_TEST(html::french_spacing("12 bis, 86000 Poitiers, 3 anciens") == "12 bis, 86000 Poitiers, 3 anciens");
    BOOST_TEST(html::french_spacing("1 ") == "1 ");
}

BOOST_AUTO_TEST_CASE(html_is_spaced_outside_its_tags_only) {
    BOOST_TEST(html::french_spacing_of_html("<p title=\"a : b\">a : b</p><svg viewBox=\"0 0 9 9\">1 an") ==
               "<p title=\"a : b\">a\u00A0: b</p><svg viewBox=\"0 0 9 9\">1\u00A0an");
    for (const char* text : {"", "<", "a <b", "<p", "a", ">"}) BOOST_TEST(html::french_spacing_of_html(text) == text);
}

BOOST_AUTO_TEST_CASE(a_capital_keeps_its_accent) {
    BOOST_TEST(html::capitalized("enfant") == "Enfant");
    BOOST_TEST(html::capitalized("élève") == "Élève");
    BOOST_TEST(html::capitalized("Élève") == "Élève");
    for (const char* same : {"", "1 an", "«", "œuvre", "\xc3"}) BOOST_TEST(html::capitalized(same) == same);
}

BOOST_AUTO_TEST_CASE(only_the_first_of_a_month_is_an_ordinal) {
    BOOST_TEST(html::french_date(year{1992} / 2 / 1) == "1er février 1992");
    BOOST_TEST(html::french_date(year{1992} / 2 / 2) == "2 février 1992");
    BOOST_TEST(html::french_date(year{1992} / 8 / 21) == "21 août 1992");
    BOOST_TEST(html::french_date(year{1850} / 12 / 31) == "31 décembre 1850");
}

BOOST_AUTO_TEST_CASE(local_time_has_the_civil_date_and_the_minute_of_the_day) {
    const auto local = html::local_time(from_sql("2026-06-30 22:15:30"));
    BOOST_TEST((local.date == year{2026} / 7 / 1));
    BOOST_TEST(local.minutes_of_day.count() == 15);
    BOOST_TEST(html::local_time(from_sql("2026-01-01 00:00:00")).minutes_of_day.count() == 60);
    BOOST_TEST(html::local_time(from_sql("1969-12-31 22:59:59.999999")).minutes_of_day.count() == 23 * 60 + 59);
}

BOOST_AUTO_TEST_SUITE_END()
