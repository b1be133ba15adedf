// Twelve characters in three groups.
#include "values/counter_code.hpp"

#include <cstddef>

#include "values/captcha.hpp"

namespace eservices {
namespace {

constexpr std::size_t characters = 12;
constexpr std::size_t group = 4;

std::string grouped(std::string_view plain) {
    std::string code;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (i > 0 && i % group == 0) code += '-';
        code += plain[i];
    }
    return code;
}

bool is_between(char c) { return c == ' ' || c == '-' || c == '.' || c == '\t'; }

}  // namespace

std::string new_counter_code() {
    std::string plain;
    while (plain.size() < characters) plain += captcha_alphabet[random_below(captcha_alphabet.size())];
    return grouped(plain);
}

std::optional<std::string> canonical_counter_code(std::string_view typed) {
    std::string plain;
    for (const char c : typed) {
        if (is_between(c)) continue;
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (captcha_alphabet.find(upper) == std::string_view::npos || plain.size() == characters) return std::nullopt;
        plain += upper;
    }
    if (plain.size() != characters) return std::nullopt;
    return grouped(plain);
}

}  // namespace eservices
