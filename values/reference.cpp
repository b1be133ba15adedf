// Makes and checks references: a weighted sum modulo 29, a prime, so that single errors and swaps never cancel out.
#include "values/reference.hpp"

#include <algorithm>

#include <sodium.h>

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

/// Calls `take(begin, end)` with each word of a text.
template <class Take>
void each_word(std::string_view signs, Take take) {
    for (std::size_t begin = 0; begin < signs.size();) {
        const std::size_t end = std::min(signs.find_first_of(" :;,=()/", begin), signs.size());
        if (end > begin) take(begin, end);
        begin = end + 1;
    }
}

}  // namespace

std::string new_reference() {
    std::array<std::uint8_t, 32> bits{};
    randombytes_buf(bits.data(), bits.size());
    return reference_of(bits);
}

std::string reference_of(const std::array<std::uint8_t, 32>& bits) {
    std::string reference;
    // 24 bits per character: the remainder favours none of them by more than two in a million.
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
    const std::string signs = plain_signs(typed);
    std::vector<std::string> found;
    // Whole words first: a word of five letters and half a reference may also have a valid check character.
    each_word(signs, [&](std::size_t begin, std::size_t end) {
        auto one = canonical_reference(std::string_view{signs}.substr(begin, end - begin));
        if (one && found.size() < most_references) found.push_back(*std::move(one));
    });
    if (!found.empty()) return found;
    std::size_t former = 0;
    each_word(signs, [&](std::size_t begin, std::size_t end) {
        auto one = canonical_reference(std::string_view{signs}.substr(former, end - former));
        if (one && found.size() < most_references) found.push_back(*std::move(one));
        former = begin;
    });
    return found;
}

}  // namespace eservices
