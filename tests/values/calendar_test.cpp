// Known holidays of several years, and periods that end at the end of a month.
#include "values/calendar.hpp"

#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(calendar)

namespace {

using namespace std::chrono;
using eservices::add_business_days;
using eservices::add_months;
using eservices::is_business_day;
using eservices::is_public_holiday;

}  // namespace

BOOST_AUTO_TEST_CASE(the_movable_feasts_of_known_years_are_holidays) {
    // Easter Monday, Ascension and Whit Monday from the printed calendars of those years.
    for (const year_month_day date :
         {2000y / 4 / 24, 2000y / 6 / 1,  2000y / 6 / 12, 2008y / 3 / 24, 2008y / 5 / 1,  2008y / 5 / 12,
          2011y / 4 / 25, 2011y / 6 / 2,  2011y / 6 / 13, 2024y / 4 / 1,  2024y / 5 / 9,  2024y / 5 / 20,
          2025y / 4 / 21, 2025y / 5 / 29, 2025y / 6 / 9,  2026y / 4 / 6,  2026y / 5 / 14, 2026y / 5 / 25,
          2027y / 3 / 29, 2027y / 5 / 6,  2027y / 5 / 17, 2038y / 4 / 26, 2038y / 6 / 3,  2038y / 6 / 14})
        BOOST_TEST(is_public_holiday(date), static_cast<int>(date.year()) << '-' << static_cast<unsigned>(date.month())
                                                                          << '-' << static_cast<unsigned>(date.day()));
}

BOOST_AUTO_TEST_CASE(a_year_has_eleven_holidays_unless_two_coincide) {
    const auto holidays_of = [](int year) {
        int count = 0;
        const sys_days end{std::chrono::year{year + 1} / January / 1};
        for (sys_days day{std::chrono::year{year} / January / 1}; day != end; day += days{1})
            if (is_public_holiday(day)) ++count;
        return count;
    };
    for (const int year : {1999, 2000, 2023, 2024, 2025, 2026, 2027, 2030, 2049}) BOOST_TEST(holidays_of(year) == 11);
    BOOST_TEST(holidays_of(2008) == 10);  // Ascension on 1 May
    BOOST_TEST(holidays_of(1997) == 10);  // Ascension on 8 May
}

BOOST_AUTO_TEST_CASE(good_friday_and_boxing_day_are_working_days_outside_alsace_and_moselle) {
    BOOST_TEST(is_business_day(2026y / 4 / 3));
    BOOST_TEST(is_business_day(2025y / 12 / 26));
}

BOOST_AUTO_TEST_CASE(saturdays_sundays_and_holidays_are_not_working_days) {
    BOOST_TEST(is_business_day(2026y / 11 / 23));
    BOOST_TEST(!is_business_day(2026y / 11 / 21));
    BOOST_TEST(!is_business_day(2026y / 11 / 22));
    BOOST_TEST(!is_business_day(2026y / 11 / 11));
    BOOST_TEST(!is_business_day(2026y / 12 / 25));
}

BOOST_AUTO_TEST_CASE(working_days_are_counted_from_the_next_day) {
    BOOST_TEST((add_business_days(2026y / 11 / 23, 5) == 2026y / 11 / 30));
    BOOST_TEST((add_business_days(2026y / 11 / 21, 1) == 2026y / 11 / 23));
    BOOST_TEST((add_business_days(2026y / 12 / 24, 1) == 2026y / 12 / 28));
    BOOST_TEST((add_business_days(2026y / 12 / 31, 1) == 2027y / 1 / 4));
    // Holidays in May 2026: the 1st, the 8th, Ascension and Whit Monday.
    BOOST_TEST((add_business_days(2026y / 4 / 30, 14) == 2026y / 5 / 26));
    BOOST_TEST((add_business_days(2026y / 11 / 22, 0) == 2026y / 11 / 22));
    BOOST_TEST((add_business_days(2026y / 11 / 22, -3) == 2026y / 11 / 22));
}

BOOST_AUTO_TEST_CASE(a_month_later_is_the_same_day_or_the_last_of_the_month) {
    BOOST_TEST((add_months(2026y / 11 / 23, 2) == 2027y / 1 / 23));
    BOOST_TEST((add_months(2026y / 12 / 31, 2) == 2027y / 2 / 28));
    BOOST_TEST((add_months(2027y / 12 / 30, 2) == 2028y / 2 / 29));
    BOOST_TEST((add_months(2026y / 8 / 31, 1) == 2026y / 9 / 30));
    BOOST_TEST((add_months(2026y / 3 / 31, -1) == 2026y / 2 / 28));
    BOOST_TEST((add_months(2028y / 2 / 29, 12) == 2029y / 2 / 28));
}

BOOST_AUTO_TEST_SUITE_END()
