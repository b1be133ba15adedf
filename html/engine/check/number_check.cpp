// Limits and steps of numbers, decided as Chromium decides them.
#include "html/engine/check/number_check.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "phrases/phrase.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

/// -?(digits)?(.digits)?([eE][+-]?digits)? with digits somewhere before the exponent.
bool is_valid_number(std::string_view text) {
    const auto skip_digits = [&text] {
        std::size_t count = 0;
        while (!text.empty() && is_digit(text.front())) {
            text.remove_prefix(1);
            ++count;
        }
        return count;
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool whole = skip_digits() > 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (skip_digits() == 0) return false;
    } else if (!whole) {
        return false;
    }
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    return skip_digits() > 0 && text.empty();
}

/// As in Chromium, a value that a float cannot tell from a multiple of the step is on a step, and so is every value beyond 2^53 steps.
bool is_on_a_step(long double value, long double base, long double step) {
    const long double distance = std::fabs(value - base);
    if (distance / 0x1p53L > step) return true;
    const long double rest = std::fabs(distance - step * std::round(distance / step));
    return rest <= step * 0x1p-24L || rest >= step - step * 0x1p-24L;
}

std::string message_about_steps(const Field& field, long double value) {
    const long double step = *field.number_step;
    const long double below = std::floor((value - field.number_base) / step) * step + field.number_base;
    const bool whole = step == 1 && field.number_base == std::floor(field.number_base);
    if (whole) return phrase("check.number.not_whole", {{"LABEL", field.label}, {"EXAMPLE", french_number(below)}});
    return phrase("check.number.between_steps", {{"LABEL", field.label},
                                                 {"STEP", french_number(step)},
                                                 {"BELOW", french_number(below)},
                                                 {"ABOVE", french_number(below + step)}});
}

}  // namespace

std::optional<long double> parse_number(std::string_view text) {
    if (!is_valid_number(text)) return std::nullopt;
    long double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size()) return std::nullopt;
    // An underflow is zero; an overflow is not a number.
    if (error == std::errc::result_out_of_range && std::fabs(value) < 1) return 0.0L;
    if (error != std::errc{} || std::fabs(value) > std::numeric_limits<double>::max()) return std::nullopt;
    return value;
}

std::string french_number(long double number) {
    // As a double: what a sum in base two leaves after the seventeenth digit is noise.
    std::string text = fmt::format("{}", static_cast<double>(number));
    std::replace(text.begin(), text.end(), '.', ',');
    return text.ends_with(",0") ? text.substr(0, text.size() - 2) : text;
}

std::optional<std::string> check_number(const Field& field, const std::string& value) {
    const auto number = parse_number(value);
    if (!number) {
        const bool whole = field.number_step == 1.0L;
        const std::string example = french_number(field.min_number.value_or(whole ? 1 : 1.5L));
        if (whole) return phrase("check.number.not_whole", {{"LABEL", field.label}, {"EXAMPLE", example}});
        return phrase("check.number.not_in_digits", {{"LABEL", field.label}, {"EXAMPLE", example}});
    }
    if (field.min_number && *number < *field.min_number)
        return phrase("check.number.too_small", {{"LABEL", field.label}, {"LEAST", french_number(*field.min_number)}});
    if (field.max_number && *number > *field.max_number)
        return phrase("check.number.too_great", {{"LABEL", field.label}, {"MOST", french_number(*field.max_number)}});
    if (field.number_step && !is_on_a_step(*number, field.number_base, *field.number_step))
        return message_about_steps(field, *number);
    return std::nullopt;
}

}  // namespace eservices::html
