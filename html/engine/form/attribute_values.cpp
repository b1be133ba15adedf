// One function for each kind of value.
#include "html/engine/form/attribute_values.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "html/engine/check/number_check.hpp"
#include "html/engine/form/condition.hpp"
#include "html/engine/form/dom.hpp"
#include "html/engine/text/words.hpp"
#include "phrases/phrase.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;

constexpr int most_items = 20;

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
    const std::string_view text = attribute(element, name);
    const auto count = whole_number(text);
    if (!count) file.complain(element, phrase("form.values.not_whole", {{"ATTRIBUTE", name}, {"VALUE", text}}));
    if (count && *count < least)
        file.complain(element,
                      phrase("form.values.too_small", {{"ATTRIBUTE", name}, {"VALUE", text}, {"LEAST", least}}));
    return count;
}

std::optional<long double> read_number(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    const std::string_view text = attribute(element, name);
    const auto number = parse_number(text);
    if (!number) file.complain(element, phrase("form.values.not_number", {{"ATTRIBUTE", name}, {"VALUE", text}}));
    return number;
}

std::optional<std::chrono::year_month_day> read_date(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    const std::string_view text = attribute(element, name);
    const auto date = parse_date(text);
    if (!date)
        file.complain(element, phrase(text.starts_with("today") ? "form.values.not_fixed_date" : "form.values.not_date",
                                      {{"ATTRIBUTE", name}, {"VALUE", text}}));
    return date;
}

std::optional<DateLimit> read_limit(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    const std::string_view text = attribute(element, name);
    auto limit = parse_date_limit(text);
    if (!limit) file.complain(element, phrase("form.values.not_limit", {{"ATTRIBUTE", name}, {"VALUE", text}}));
    return limit;
}

std::optional<std::size_t> read_size(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    const std::string_view text = attribute(element, name);
    const auto number = whole_number(text.substr(0, text.empty() ? 0 : text.size() - 1));
    const bool good = number && *number >= 1 && *number <= 1024 && (text.ends_with('K') || text.ends_with('M'));
    if (!good) {
        file.complain(element, phrase("form.values.not_size", {{"ATTRIBUTE", name}, {"VALUE", text}}));
        return std::nullopt;
    }
    return static_cast<std::size_t>(*number) << (text.ends_with('K') ? 10U : 20U);
}

std::vector<std::string> read_accept(FormFile& file, const GumboNode& input) {
    auto kinds = words(lower_case(attribute(input, "accept")), ',');
    for (const std::string& kind : kinds)
        if (!is_file_kind(kind)) file.complain(input, phrase("form.values.not_file_kind", {{"KIND", kind}}));
    if (kinds.empty() && has_attribute(input, "accept")) file.complain(input, phrase("form.values.no_file_kind"));
    return kinds;
}

std::optional<Repeat> read_repeat(FormFile& file, const GumboNode& fieldset) {
    const char* const name = "data-repeat";
    if (!has_attribute(fieldset, name)) return std::nullopt;
    const std::string_view text = attribute(fieldset, name);
    const std::size_t dots = std::min(text.find(".."), text.size());
    const auto least = whole_number(text.substr(0, dots));
    const auto most = whole_number(text.substr(std::min(dots + 2, text.size())));
    if (least && most && *least >= 0 && *least <= 1 && *most >= 2 && *most <= most_items)
        return Repeat{static_cast<int>(*least), static_cast<int>(*most)};
    file.complain(fieldset,
                  phrase("form.values.not_repeat", {{"ATTRIBUTE", name}, {"VALUE", text}, {"MOST", most_items}}));
    return std::nullopt;
}

std::optional<Condition> read_condition(FormFile& file, const GumboNode& element, const char* name) {
    if (!has_attribute(element, name)) return std::nullopt;
    auto condition = parse_condition(attribute(element, name));
    if (!condition) file.complain(element, phrase("form.values.not_condition", {{"ATTRIBUTE", name}}));
    return condition;
}

}  // namespace eservices::html
