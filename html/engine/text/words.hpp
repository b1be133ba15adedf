// HTML's white space, and attribute values split at it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eservices::html {

/// True for HTML's white space: space, tab, line feed, form feed, carriage return.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

/// The text without white space at its ends.
constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// The words between separators, trimmed; empty ones are left out. A space as separator means any white space.
std::vector<std::string> words(std::string_view text, char separator = ' ');

}  // namespace eservices::html
