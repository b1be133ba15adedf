// Europe/Paris by Howard Hinnant's date library: g++ 12 has no time zones of its own.
#include "html/french.hpp"

#include <array>
#include <string_view>

#include <date/tz.h>
#include <fmt/format.h>

#include "values/ascii.hpp"

namespace eservices::html {
namespace {

constexpr std::array<std::string_view, 12> months = {"janvier",   "février", "mars",     "avril",
                                                     "mai",       "juin",    "juillet",  "août",
                                                     "septembre", "octobre", "novembre", "décembre"};

const date::time_zone& paris() {
    static const date::time_zone& zone = *date::locate_zone("Europe/Paris");
    return zone;
}

}  // namespace

LocalTime local_time(UtcTime time) {
    const auto offset =
        paris().get_info(date::sys_seconds{std::chrono::floor<std::chrono::seconds>(time.time_since_epoch())}).offset;
    const UtcTime shifted = time + offset;
    const auto day = std::chrono::floor<std::chrono::days>(shifted);
    return {std::chrono::year_month_day{day}, std::chrono::floor<std::chrono::minutes>(shifted - day)};
}

std::string french_date(std::chrono::year_month_day date) {
    const unsigned day = static_cast<unsigned>(date.day());
    return fmt::format("{}{} {} {}", day, day == 1 ? "er" : "", months.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<int>(date.year()));
}

std::string french_date(UtcTime time) { return french_date(local_time(time).date); }

std::string french_time(std::chrono::minutes minutes_of_day) {
    const std::chrono::hh_mm_ss clock{minutes_of_day};
    if (clock.minutes().count() == 0) return fmt::format("{}\u00A0h", clock.hours().count());
    return fmt::format("{}\u00A0h\u00A0{:02}", clock.hours().count(), clock.minutes().count());
}

std::string french_date_time(UtcTime time) {
    const LocalTime local = local_time(time);
    return french_date(local.date) + " à " + french_time(local.minutes_of_day);
}

std::string french_spacing(std::string text) {
    constexpr std::string_view space = "\u00A0";
    for (const std::string_view mark : {"« ", " »", " :", " ;", " ?", " !"})
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
            text.replace(text.find(' ', at), 1, space);
    for (const std::string_view unit : {" Mo", " Ko"})
        for (std::size_t at = text.find(unit); at != std::string::npos; at = text.find(unit, at + 1))
            if (at > 0 && is_digit(text[at - 1])) text.replace(at, 1, space);
    return text;
}

}  // namespace eservices::html
