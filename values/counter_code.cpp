// Twelve characters in three groups.
#include "values/counter_code.hpp"

#include <cstddef>

#include "values/captcha.hpp"
#include "values/groups.hpp"
#include "values/plain_text.hpp"

namespace eservices {
namespace {

constexpr std::size_t characters = 12;

}  // namespace

std::string new_counter_code() {
    std::string plain;
    while (plain.size() < characters) plain += captcha_alphabet[random_below(captcha_alphabet.size())];
    return in_groups_of_four(plain);
}

std::optional<std::string> canonical_counter_code(std::string_view typed) {
    const std::string plain = code_signs(typed);
    if (plain.size() != characters || plain.find_first_not_of(captcha_alphabet) != std::string::npos)
        return std::nullopt;
    return in_groups_of_four(plain);
}

}  // namespace eservices
