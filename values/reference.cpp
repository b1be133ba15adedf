// Making and checking references: a weighted sum modulo 29, a prime, so that single errors and swaps never cancel out.
#include "values/reference.hpp"

#include <sodium.h>

#include "values/ascii.hpp"
#include "values/plain_text.hpp"

namespace eservices {
namespace {

constexpr std::string_view reference_alphabet = "23456789ABCDEFGHJKMNPQRTVWXYZ";
constexpr std::size_t random_characters = 9;
constexpr std::size_t half = 5;
constexpr std::size_t most_references = 4;
static_assert(reference_alphabet.size() == 29);

char check_character(std::string_view characters) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) sum += (i + 2) * reference_alphabet.find(characters[i]);
    return reference_alphabet[sum % reference_alphabet.size()];
}

}  // namespace

std::string new_reference() {
    std::array<std::uint8_t, 32> bits{};
    randombytes_buf(bits.data(), bits.size());
    return reference_of(bits);
}

std::string reference_of(const std::array<std::uint8_t, 32>& bits) {
    std::string reference;
    // 24 bits a character: the remainder of the division favours none of them by more than two in a million.
    for (std::size_t i = 0; i < random_characters; ++i)
        reference += reference_alphabet[(bits[3 * i] << 16 | bits[3 * i + 1] << 8 | bits[3 * i + 2]) %
                                        reference_alphabet.size()];
    reference += check_character(reference);
    return reference.insert(half, 1, '-');
}

std::string follow_code(const SecretKey& key, const Uuid& request) {
    return reference_of(key.derive("follow-code", request.raw()));
}

std::optional<std::string> canonical_reference(std::string_view typed) {
    std::string reference = code_signs(typed);
    if (reference.size() != random_characters + 1 ||
        reference.find_first_not_of(reference_alphabet) != std::string::npos)
        return std::nullopt;
    const std::string_view body = std::string_view{reference}.substr(0, random_characters);
    if (check_character(body) != reference.back()) return std::nullopt;
    return reference.insert(half, 1, '-');
}

std::vector<std::string> references_in(std::string_view typed) {
    if (auto whole = canonical_reference(typed)) return {*std::move(whole)};
    std::vector<std::string> found;
    const std::string signs = plain_signs(typed);
    const auto is_part = [](char c) { return is_digit(c) || is_letter(c); };
    // Where a word ends, the ones before it are tried as a reference: "Référence : K7M4Q 2XPRC".
    for (std::size_t begin = 0; begin < signs.size() && found.size() < most_references; ++begin) {
        if (!is_part(signs[begin]) || (begin > 0 && is_part(signs[begin - 1]))) continue;
        std::size_t count = 0;
        for (std::size_t end = begin; end < signs.size() && count <= random_characters + 1; ++end) {
            count += is_part(signs[end]) ? 1 : 0;
            if (count != random_characters + 1 || (end + 1 < signs.size() && is_part(signs[end + 1]))) continue;
            if (auto one = canonical_reference(std::string_view{signs}.substr(begin, end + 1 - begin))) {
                found.push_back(*std::move(one));
                begin = end;
            }
            break;
        }
    }
    return found;
}

}  // namespace eservices
