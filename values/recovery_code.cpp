// Groups of four, as one reads them off paper.
#include "values/recovery_code.hpp"

#include <sodium.h>

namespace eservices {
namespace {

// Without 0 o, 1 i l.
constexpr std::string_view alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
static_assert(alphabet.size() == 31);
constexpr std::size_t length = 16;
constexpr std::size_t group = 4;

std::string grouped(std::string_view signs) {
    std::string code;
    for (std::size_t i = 0; i < signs.size(); i += group) {
        if (i > 0) code += '-';
        code += signs.substr(i, group);
    }
    return code;
}

}  // namespace

std::string new_recovery_code() {
    std::string signs;
    for (std::size_t i = 0; i < length; ++i) signs += alphabet[randombytes_uniform(alphabet.size())];
    return grouped(signs);
}

std::string read_recovery_code(std::string_view typed) {
    std::string signs;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (alphabet.find(small) == std::string_view::npos || signs.size() == length) return "";
        signs += small;
    }
    return signs.size() == length ? grouped(signs) : "";
}

TokenHash hash_recovery_code(std::string_view code, const Uuid& officer, const SecretKey& key) {
    return key.derive("recovery-code", std::string{officer.raw()} + std::string{code});
}

}  // namespace eservices
