// French dates, times of day and spacing, in the town's time zone.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "values/utc_time.hpp"

namespace eservices::html {

/// `23 novembre 2026`, Europe/Paris.
std::string french_date(UtcTime time);

/// `23 novembre 2026 à 14 h 05` or `… à 14 h` on the hour, Europe/Paris.
std::string french_date_time(UtcTime time);

/// `4 h`, `14 h 05` for a time of day; no line breaks inside it.
std::string french_time(std::chrono::minutes minutes_of_day);

/// `1er février 1992` for a civil date, whatever the time zone.
std::string french_date(std::chrono::year_month_day date);

/// The text with no-break spaces where French typography forbids a line break: inside « », before : ; ? and !, between a number and
/// its unit, between the groups of a number.
std::string french_spacing(std::string text);

/// The same for HTML, whose tags stay unchanged.
std::string french_spacing_of_html(std::string_view html);

/// `Élève` for `élève`.
std::string capitalized(std::string word);

/// Minutes since midnight in Europe/Paris, and the civil date there.
struct LocalTime {
    std::chrono::year_month_day date;
    std::chrono::minutes minutes_of_day;
};
LocalTime local_time(UtcTime time);

}  // namespace eservices::html
