// Twelve characters in three groups.
#include "values/counter_code.hpp"

#include <cstddef>

#include "values/ascii.hpp"
#include "values/captcha.hpp"
#include "values/groups.hpp"

namespace eservices {
namespace {

constexpr std::size_t characters = 12;

bool is_between(char c) { return c == ' ' || c == '-' || c == '.' || c == '\t'; }

}  // namespace

std::string new_counter_code() {
    std::string plain;
    while (plain.size() < characters) plain += captcha_alphabet[random_below(captcha_alphabet.size())];
    return in_groups_of_four(plain);
}

std::optional<std::string> canonical_counter_code(std::string_view typed) {
    std::string plain;
    for (const char c : typed) {
        if (is_between(c)) continue;
        const char upper = upper_case(c);
        if (captcha_alphabet.find(upper) == std::string_view::npos || plain.size() == characters) return std::nullopt;
        plain += upper;
    }
    if (plain.size() != characters) return std::nullopt;
    return in_groups_of_four(plain);
}

}  // namespace eservices
