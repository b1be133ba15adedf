// Codes in groups of four, easy to copy from document.
#include "values/recovery_code.hpp"

#include <sodium.h>

#include "values/ascii.hpp"
#include "values/groups.hpp"
#include "values/plain_text.hpp"

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
    const std::string signs = lower_case(code_signs(typed));
    const bool good =
        signs.size() == signs_of_a_code && signs.find_first_not_of(recovery_alphabet) == std::string::npos;
    return good ? in_groups_of_four(signs) : "";
}

TokenHash hash_recovery_code(std::string_view code, const Uuid& officer, const SecretKey& key) {
    return key.derive("recovery-code", std::string{officer.raw()} + std::string{code});
}

}  // namespace eservices
