// ASCII letters and digits, whatever the locale: names, codes, file types and host names are made of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace eservices {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_small_letter(c) || is_capital(c); }

constexpr bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The lower-case letter; any other character as it is.
constexpr char lower_case(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char upper_case(char c) { return is_small_letter(c) ? static_cast<char>(c - 'a' + 'A') : c; }

inline std::string lower_case(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) c = lower_case(c);
    return lower;
}

inline std::string upper_case(std::string_view text) {
    std::string upper{text};
    for (char& c : upper) c = upper_case(c);
    return upper;
}

}  // namespace eservices
