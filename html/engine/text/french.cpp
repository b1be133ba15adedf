// Europe/Paris comes from Howard Hinnant's date library, because g++ 12 has no time zones.
#include "html/engine/text/french.hpp"

#include <algorithm>
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

constexpr std::string_view no_break_space = "\u00A0";

/// The units that follow numbers in the portal's texts; months follow them too.
constexpr std::array<std::string_view, 26> units = {
    "h",     "j/7",   "h/24",     "%",          "€",       "an",       "ans",      "mois",       "jour",
    "jours", "heure", "heures",   "minute",     "minutes", "semaine",  "semaines", "Ko",         "Mo",
    "Go",    "km",    "fichiers", "caractères", "lettres", "chiffres", "pixels",   "exemplaires"};

/// True for a space between a digit and another digit, a unit or a month: `05 49`, `1 an`, `23 novembre`.
bool is_inside_a_quantity(std::string_view text, std::size_t space) {
    if (space == 0 || !is_digit(text[space - 1])) return false;
    const std::string_view rest = text.substr(space + 1);
    const std::string_view word = rest.substr(0, rest.find_first_of(" .,;:)\n"));
    const auto is_word = [word](std::string_view known) { return word == known; };
    return (!rest.empty() && is_digit(rest.front())) || std::any_of(units.begin(), units.end(), is_word) ||
           std::any_of(months.begin(), months.end(), is_word);
}

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
    constexpr std::string_view space = no_break_space;
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1))
        if (is_inside_a_quantity(text, at)) text.replace(at, 1, space);
    for (const std::string_view mark : {"« ", " »", " :", " ;", " ?", " !"})
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
            text.replace(text.find(' ', at), 1, space);
    for (const std::string_view unit : {" Mo", " Ko"})
        for (std::size_t at = text.find(unit); at != std::string::npos; at = text.find(unit, at + 1))
            if (at > 0 && is_digit(text[at - 1])) text.replace(at, 1, space);
    return text;
}

std::string french_spacing_of_html(std::string_view html) {
    std::string spaced;
    while (!html.empty()) {
        const std::size_t tag = std::min(html.find('<'), html.size());
        spaced += french_spacing(std::string{html.substr(0, tag)});
        html.remove_prefix(tag);
        const std::size_t end = std::min(html.find('>'), html.size() - 1);
        if (html.empty()) break;
        spaced += html.substr(0, end + 1);
        html.remove_prefix(end + 1);
    }
    return spaced;
}

std::string capitalized(std::string word) {
    // In ASCII and Latin-1, 0x20 lies between a small letter and its capital. Other letters stay as they are: `œuvre`.
    const std::size_t letter = word.starts_with('\xc3') ? 1 : 0;
    if (word.size() <= letter) return word;
    const auto byte = static_cast<unsigned char>(word[letter]);
    const bool is_small = letter == 1 ? byte >= 0xa0 && byte <= 0xbe && byte != 0xb7 : is_small_letter(word[letter]);
    if (is_small) word[letter] = static_cast<char>(byte - 0x20);
    return word;
}

}  // namespace eservices::html
