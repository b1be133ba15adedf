// One function a kind of value.
#include "html/engine/form/attribute_values.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "html/engine/check/number_check.hpp"
#include "html/engine/form/condition.hpp"
#include "html/engine/form/dom.hpp"
#include "html/engine/text/words.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;

constexpr int most_items = 20;

std::string quoted(const GumboNode& element, const char* name) {
    return std::string{name} + "=\"" + std::string{attribute(element, name)} + "\" ";
}

std::optional<long> whole_number(std::string_view text) {
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_file_kind(std::string_view kind) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789.+-*";
    const auto good = [&](std::string_view part) {
        return !part.empty() && part.find_first_not_of(allowed) == std::string_view::npos;
    };
    if (kind.starts_with('.')) return good(kind.substr(1));
    const std::size_t slash = kind.find('/');
    return slash != std::string_view::npos && good(kind.substr(0, slash)) && good(kind.substr(slash + 1));
}

}  // namespace

std::optional<long> read_count(FormFile& file, const GumboNode& element, const char* name, long least) {
    if (!has_attribute(element, name)) return std::nullopt;
    const auto count = whole_number(attribute(element, name));
    if (!count) file.complain(element, quoted(element, name) + "n'est pas un nombre entier");
    if (count && *count < least)
        file.complain(element, quoted(element, name) + "doit valoir au moins " + std::to_string(least));
    return count;
}

std::optional<long double> read_number(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    const auto number = parse_number(attribute(element, name));
    if (!number) file.complain(element, quoted(element, name) + "n'est pas un nombre, par exemple 1.5");
    return number;
}

std::optional<std::chrono::year_month_day> read_date(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    const std::string_view text = attribute(element, name);
    const auto date = parse_date(text);
    if (!date)
        file.complain(element, quoted(element, name) + "n'est pas une date comme 1992-11-23" +
                                   (text.starts_with("today")
                                        ? " : pour une limite qui suit le calendrier, écrivez data-" + std::string{name}
                                        : ""));
    return date;
}

std::optional<DateLimit> read_limit(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    auto limit = parse_date_limit(attribute(element, name));
    if (!limit)
        file.complain(element, quoted(element, name) +
                                   "ne se lit pas : écrivez par exemple today, today-18y, today+3m ou today-3m/m");
    return limit;
}

std::optional<std::size_t> read_size(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    const std::string_view text = attribute(element, name);
    const auto number = whole_number(text.substr(0, text.empty() ? 0 : text.size() - 1));
    const bool good = number && *number >= 1 && *number <= 1024 && (text.ends_with('K') || text.ends_with('M'));
    if (!good) {
        file.complain(element, quoted(element, name) + "ne se lit pas : écrivez par exemple 500K ou 3M, 1024 au plus");
        return std::nullopt;
    }
    return static_cast<std::size_t>(*number) << (text.ends_with('K') ? 10U : 20U);
}

std::vector<std::string> read_accept(FormFile& file, const GumboNode& input) {
    auto kinds = words(lower_case(attribute(input, "accept")), ',');
    for (const std::string& kind : kinds)
        if (!is_file_kind(kind))
            file.complain(input,
                          "accept : « " + kind + " » n'est ni une terminaison comme .pdf, ni un type comme image/png");
    if (kinds.empty() && has_attribute(input, "accept"))
        file.complain(input, "accept est vide : nommez les fichiers acceptés, par exemple .pdf,image/*");
    return kinds;
}

std::optional<Repeat> read_repeat(FormFile& file, const GumboNode& fieldset) {
    if (!has_attribute(fieldset, "data-repeat")) return std::nullopt;
    const std::string_view text = attribute(fieldset, "data-repeat");
    const std::size_t dots = std::min(text.find(".."), text.size());
    const auto least = whole_number(text.substr(0, dots));
    const auto most = whole_number(text.substr(std::min(dots + 2, text.size())));
    if (least && most && *least >= 0 && *least <= 1 && *most >= 2 && *most <= most_items)
        return Repeat{static_cast<int>(*least), static_cast<int>(*most)};
    file.complain(fieldset, quoted(fieldset, "data-repeat") + "ne se lit pas : écrivez 0..8 ou 1..8, et 20 au plus");
    return std::nullopt;
}

std::optional<Condition> read_condition(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    auto condition = parse_condition(attribute(element, name));
    if (!condition)
        file.complain(element,
                      std::string{name} +
                          " s'écrit « champ = valeur | autre-valeur », « champ != valeur », « champ » ou « !champ », "
                          "et & entre plusieurs");
    return condition;
}

}  // namespace eservices::html
