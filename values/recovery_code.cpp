// Groups of four, as one reads them off paper.
#include "values/recovery_code.hpp"

#include <sodium.h>

#include "values/ascii.hpp"
#include "values/groups.hpp"

namespace eservices {
namespace {

// Without 0 o, 1 i l.
constexpr std::string_view recovery_alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
static_assert(recovery_alphabet.size() == 31);
constexpr std::size_t signs_of_a_code = 16;

}  // namespace

std::string new_recovery_code() {
    std::string signs;
    for (std::size_t i = 0; i < signs_of_a_code; ++i)
        signs += recovery_alphabet[randombytes_uniform(recovery_alphabet.size())];
    return in_groups_of_four(signs);
}

std::string read_recovery_code(std::string_view typed) {
    std::string signs;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        const char small = lower_case(c);
        if (recovery_alphabet.find(small) == std::string_view::npos || signs.size() == signs_of_a_code) return "";
        signs += small;
    }
    return signs.size() == signs_of_a_code ? in_groups_of_four(signs) : "";
}

TokenHash hash_recovery_code(std::string_view code, const Uuid& officer, const SecretKey& key) {
    return key.derive("recovery-code", std::string{officer.raw()} + std::string{code});
}

}  // namespace eservices
