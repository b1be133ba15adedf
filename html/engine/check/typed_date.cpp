// Reads each box as a number, and a first box alone as a whole date.
#include "html/engine/check/typed_date.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "html/engine/text/words.hpp"
#include "values/ascii.hpp"
#include "values/folded_text.hpp"
#include "values/plain_text.hpp"

namespace eservices::html {
namespace {

constexpr std::size_t longest_box = 64;

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// `11` for `novembre` or its beginning, of at least three letters; empty if no month, or more than one, begins so.
std::string month_number(std::string_view word) {
    constexpr std::array<std::string_view, 12> months = {"janvier",   "fevrier", "mars",     "avril",
                                                         "mai",       "juin",    "juillet",  "aout",
                                                         "septembre", "octobre", "novembre", "decembre"};
    constexpr std::size_t fewest_letters = 3;
    if (word == "jul") return "07";
    std::string found;
    for (std::size_t i = 0; i < months.size(); ++i)
        if (word.size() >= fewest_letters && months[i].starts_with(word)) {
            if (!found.empty()) return {};
            found = fmt::format("{:02}", i + 1);
        }
    return found;
}

bool is_weekday_or_article(std::string_view word) {
    constexpr std::array<std::string_view, 10> words = {"lundi",  "mardi",    "mercredi", "jeudi", "vendredi",
                                                        "samedi", "dimanche", "le",       "en",    "de"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_first(std::string_view digits) { return digits == "1" || digits == "01"; }

/// The endings of `1er`, `1ère` and `1º`.
bool is_ending_of_first(std::string_view letters) { return letters == "er" || letters == "ere" || letters == "o"; }

/// The numbers and words of a box, in small letters without accents; weekdays and articles are left out.
std::vector<std::string> words_in_box(std::string_view box) {
    std::vector<std::string> parts;
    const std::string text = folded(plain_signs(box.substr(0, longest_box)));
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        std::string part = text.substr(at, end - at);
        const bool is_ending = is_ending_of_first(part) && !parts.empty() && is_first(parts.back());
        if (const std::size_t digits = part.find_first_not_of("01"); digits != std::string::npos)
            if (is_first(part.substr(0, digits)) && is_ending_of_first(part.substr(digits))) part.resize(digits);
        if (!is_ending && !is_weekday_or_article(part)) parts.push_back(std::move(part));
        at = end + 1;
    }
    return parts;
}

/// A day or a month in two digits, also for a month in words; any other text unchanged.
std::string number_of(const std::string& part) {
    if (is_number(part)) return fmt::format("{:0>2}", part);
    const std::string month = month_number(part);
    return month.empty() ? part : month;
}

struct Parts {
    std::string day, month, year;
};

/// Takes the parts of `23 11 1992`, `1992 11 23`, `11 1992` or `1992`. False for more parts, and without a year of four digits.
bool take_whole(const std::vector<std::string>& found, Parts& parts) {
    constexpr std::size_t year_digits = 4;
    switch (found.size()) {
        case 1:
            parts = {"", "", found[0]};
            break;
        case 2:
            parts = {"", found[0], found[1]};
            break;
        case 3:
            parts = {found[0], found[1], found[2]};
            if (found[0].size() == year_digits && is_number(found[0])) parts = {found[2], found[1], found[0]};
            break;
        default:
            return false;
    }
    return parts.year.size() == year_digits && is_number(parts.year);
}

/// The words of a box, and the parts of `23111992`, as some people write a date in one box.
std::vector<std::string> split_digits(std::string_view box) {
    constexpr std::size_t digits_of_a_date = 8;
    const std::string text = plain_signs(box.substr(0, longest_box));
    if (text.size() != digits_of_a_date || !is_number(text)) return words_in_box(box);
    return {text.substr(0, 2), text.substr(2, 2), text.substr(4)};
}

/// The single word of a box, or its text if it has several.
std::string only_part(std::string_view box) {
    box = trimmed(box);
    if (is_number(box) || box.starts_with('-') || box.starts_with('+')) return std::string{box};
    const auto parts = words_in_box(box);
    return parts.size() == 1 ? parts.front() : folded(box.substr(0, longest_box));
}

}  // namespace

std::string typed_date(const DateBoxes& boxes, Unknown unknown) {
    const bool only_first = is_blank(boxes.month) && is_blank(boxes.year);
    if (only_first && is_blank(boxes.day)) return {};
    Parts parts{only_part(boxes.day), only_part(boxes.month), only_part(boxes.year)};
    if (only_first) {
        Parts whole;
        if (take_whole(split_digits(boxes.day), whole)) parts = whole;
    }
    const bool no_day = parts.day.empty() && unknown != Unknown::nothing;
    const bool no_month = no_day && parts.month.empty() && unknown == Unknown::month;
    const auto part = [](const std::string& typed, bool is_unknown) {
        if (is_unknown) return std::string{"00"};
        const std::string number = typed.empty() ? "?" : number_of(typed);
        // In the result 00 means unknown; a typed zero does not.
        return number == "00" ? std::string{"?"} : number;
    };
    const std::string month = part(parts.month, no_month);
    // A month's name in the box of the day is not a day.
    const std::string day = is_number(parts.day) || no_day ? part(parts.day, no_day) : "?";
    return fmt::format("{}-{}-{}", parts.year, month, day);
}

}  // namespace eservices::html
