// Fixed holidays are a table; the others are computed from Easter.
#include "values/calendar.hpp"

#include <algorithm>
#include <array>

namespace eservices {
namespace {

using namespace std::chrono;

constexpr auto fixed_holidays = std::to_array<month_day>(
    {January / 1, May / 1, May / 8, July / 14, August / 15, November / 1, November / 11, December / 25});

/// The Sunday after the Paschal full moon, by Gauss's rule for the Gregorian calendar.
sys_days easter(int year) {
    const int century = year / 100;
    const int shift = (15 - (13 + 8 * century) / 25 + century - century / 4) % 30;
    int moon = (19 * (year % 19) + shift) % 30;
    // The two exceptions that keep the full moon within its lunar month.
    if (moon == 29 || (moon == 28 && year % 19 > 10)) --moon;
    const sys_days full_moon = sys_days{std::chrono::year{year} / March / 21} + days{moon};
    const days to_sunday = Sunday - weekday{full_moon};
    return full_moon + (to_sunday == days{0} ? days{7} : to_sunday);
}

}  // namespace

bool is_public_holiday(year_month_day date) {
    if (std::find(fixed_holidays.begin(), fixed_holidays.end(), date.month() / date.day()) != fixed_holidays.end())
        return true;
    constexpr days easter_monday{1};
    constexpr days ascension{39};
    constexpr days whit_monday{50};
    const days since_easter = sys_days{date} - easter(static_cast<int>(date.year()));
    return since_easter == easter_monday || since_easter == ascension || since_easter == whit_monday;
}

bool is_business_day(year_month_day date) {
    const weekday day{sys_days{date}};
    return day != Saturday && day != Sunday && !is_public_holiday(date);
}

year_month_day add_business_days(year_month_day start, int days) {
    sys_days day{start};
    while (days > 0) {
        day += std::chrono::days{1};
        if (is_business_day(day)) --days;
    }
    return day;
}

year_month_day add_months(year_month_day start, int months) {
    const year_month_day moved = start + std::chrono::months{months};
    return moved.ok() ? moved : year_month_day{moved.year() / moved.month() / last};
}

}  // namespace eservices
