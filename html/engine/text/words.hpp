// Cutting attribute values into their parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eservices::html {

/// True for HTML's white space: space, tab, line feed, form feed, carriage return.
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

/// Without white space at both ends.
constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// Words between separators, trimmed; empty ones are left out. With a space as separator, any white space separates.
std::vector<std::string> words(std::string_view text, char separator = ' ');

}  // namespace eservices::html
