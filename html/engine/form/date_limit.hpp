// Civil dates in forms: limits relative to today, and dates whose day or month is unknown.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eservices::html {

/// `today-16y+1d`: terms added to today's date, in this order.
struct DateLimit {
    struct Term {
        int count = 0;
        char unit = 'd';  ///< y, m or d; Y and M go back to the first day of the year or month

        bool operator==(const Term&) const = default;
    };
    std::vector<Term> terms;

    bool operator==(const DateLimit&) const = default;
};

/// Reads `today`, `today-18y`, `today+3m-1d`, `today/m` (the first day of this month). Returns nullopt for any other text, or for more than
/// 9999 of a unit.
std::optional<DateLimit> parse_date_limit(std::string_view text);

/// The limit as of this day. After each term, a day that the month does not have becomes its last day: 29 February minus a year is
/// 28 February.
std::chrono::year_month_day limit_on(const DateLimit& limit, std::chrono::year_month_day today);

/// The days that a date may stand for: one day, or a whole month or year if no more is known.
struct DateSpan {
    std::chrono::year_month_day first, last;
};

/// Reads `1992-11-23`; nullopt if this is not a date of the calendar.
std::optional<std::chrono::year_month_day> parse_date(std::string_view iso);

/// Reads `1992-11-23`, `1938-11-00` (day unknown) and `1938-00-00` (day and month unknown).
std::optional<DateSpan> parse_date_span(std::string_view iso);

/// `23 novembre 1992`, `novembre 1938` or `1938`; any other text is returned unchanged.
std::string french_partial_date(std::string_view iso);

}  // namespace eservices::html
