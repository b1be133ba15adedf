// Uses ICU's character properties and normal forms; plain ASCII bypasses them.
#include "values/plain_text.hpp"

#include <algorithm>
#include <cstdint>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "values/ascii.hpp"

namespace eservices {
namespace {

bool is_blank_sign(UChar32 c) {
    constexpr UChar32 braille_blank = 0x2800;
    return u_hasBinaryProperty(c, UCHAR_WHITE_SPACE) != 0 || c == braille_blank;
}

bool is_invisible(UChar32 c) {
    return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 || u_iscntrl(c) != 0;
}

bool is_unseen(UChar32 c) { return is_blank_sign(c) || is_invisible(c); }

/// True if an invisible character changes the look of the one before it.
bool belongs_to(UChar32 before, UChar32 c) {
    constexpr std::uint8_t virama = 9;
    constexpr UChar32 zero_width_non_joiner = 0x200C;
    constexpr UChar32 zero_width_joiner = 0x200D;
    if (c == zero_width_joiner || c == zero_width_non_joiner) return u_getCombiningClass(before) == virama;
    const bool is_tag = c >= 0xE0020 && c <= 0xE007F;
    if (!is_tag && u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR) == 0) return false;
    return u_hasBinaryProperty(before, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
           (!is_tag && u_hasBinaryProperty(before, UCHAR_UNIFIED_IDEOGRAPH) != 0);
}

/// Calls `take` with each code point; U+FFFD for invalid bytes.
template <class Take>
void each_code_point(std::string_view text, Take take) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        take(c, i);
    }
}

bool is_well_formed(std::string_view text) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    UChar32 c = 0;
    for (std::int32_t i = 0; i < size && c >= 0;) U8_NEXT(bytes, i, size, c);
    return c >= 0;
}

/// The code points to keep. Text that is not UTF-8 is returned unchanged, because removing a character could join
/// invalid bytes to a new one.
template <class Keep>
std::string only_those(std::string_view text, Keep keep) {
    if (!is_well_formed(text)) return std::string{text};
    std::string result;
    std::int32_t former = 0;
    each_code_point(text, [&](UChar32 c, std::int32_t after) {
        if (keep(c))
            result.append(text.substr(static_cast<std::size_t>(former), static_cast<std::size_t>(after - former)));
        former = after;
    });
    return result;
}

void append(std::string& text, UChar32 c) {
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

/// The text from its first visible character to its last.
std::string_view without_unseen_ends(std::string_view text) {
    std::int32_t begin = -1;
    std::int32_t end = 0;
    std::int32_t former = 0;
    UChar32 last_seen = 0;
    each_code_point(text, [&](UChar32 c, std::int32_t after) {
        if (!is_unseen(c)) {
            if (begin < 0) begin = former;
            end = after;
            last_seen = c;
        } else if (begin >= 0 && end == former && belongs_to(last_seen, c)) {
            end = after;
        }
        former = after;
    });
    if (begin < 0) return {};
    return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

std::string_view without_ascii_ends(std::string_view text) {
    const auto is_unseen_byte = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
    while (!text.empty() && is_unseen_byte(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_unseen_byte(text.back())) text.remove_suffix(1);
    return text;
}

/// At most thirty combining marks on one character, as in the Stream-Safe Text Format (UAX 15, §13): no language needs
/// more, and sorting them takes the square of their number.
std::string with_short_runs_of_marks(std::string_view text) {
    constexpr int longest_run = 30;
    int run = 0;
    return only_those(text, [&](UChar32 c) {
        run = u_getCombiningClass(c) == 0 ? 0 : run + 1;
        return run <= longest_run;
    });
}

std::string normalized(const icu::Normalizer2* form, std::string_view utf8, UErrorCode& status) {
    std::string text = with_short_runs_of_marks(utf8);
    const icu::StringPiece piece{text.data(), static_cast<std::int32_t>(text.size())};
    if (U_FAILURE(status) || form->isNormalizedUTF8(piece, status) != 0) return text;
    std::string result;
    icu::StringByteSink<std::string> sink{&result};
    form->normalizeUTF8(0, piece, sink, nullptr, status);
    return U_FAILURE(status) ? text : result;
}

std::string nfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const form = icu::Normalizer2::getNFCInstance(status);
    return normalized(form, text, status);
}

std::string nfkc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const form = icu::Normalizer2::getNFKCInstance(status);
    return normalized(form, text, status);
}

/// The embeddings, overrides and isolates of Unicode's bidirectional algorithm; mere direction marks stay.
bool turns(UChar32 c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

std::string without_turns(std::string_view text) {
    return only_those(text, [](UChar32 c) { return !turns(c); });
}

bool is_dash(UChar32 c) {
    constexpr UChar32 minus_sign = 0x2212;
    return u_charType(c) == U_DASH_PUNCTUATION || c == minus_sign;
}

}  // namespace

std::string plain_text(std::string_view utf8) {
    if (is_ascii(utf8)) return std::string{without_ascii_ends(utf8)};
    return nfc(without_unseen_ends(without_turns(utf8)));
}

bool is_blank(std::string_view utf8) {
    return (is_ascii(utf8) ? without_ascii_ends(utf8) : without_unseen_ends(utf8)).empty();
}

bool has_letter(std::string_view utf8) {
    bool found = false;
    each_code_point(utf8, [&](UChar32 c, std::int32_t) { found = found || (u_isalpha(c) != 0 && !is_invisible(c)); });
    return found;
}

bool has_letter_beyond_ascii(std::string_view utf8) {
    constexpr UChar32 first_beyond = 0x80;
    bool found = false;
    each_code_point(utf8, [&](UChar32 c, std::int32_t) { found = found || (c >= first_beyond && u_isalpha(c) != 0); });
    return found;
}

std::string plain_signs(std::string_view utf8) {
    std::string visible;
    each_code_point(utf8, [&](UChar32 c, std::int32_t) {
        if (is_blank_sign(c) || !is_invisible(c)) append(visible, c);
    });
    std::string result;
    each_code_point(is_ascii(visible) ? visible : nfkc(visible), [&](UChar32 c, std::int32_t) {
        if (is_blank_sign(c)) {
            result += ' ';
        } else if (is_dash(c)) {
            result += '-';
        } else if (const std::int32_t digit = u_charDigitValue(c); digit >= 0) {
            result += static_cast<char>('0' + digit);
        } else if (!is_invisible(c)) {
            append(result, c);
        }
    });
    return std::string{without_ascii_ends(result)};
}

std::string code_signs(std::string_view utf8) {
    std::string result;
    for (const char c : plain_signs(utf8))
        if (is_digit(c) || is_letter(c)) result += upper_case(c);
    return result;
}

std::string opaque_string(std::string_view password) {
    if (is_ascii(password)) return std::string{password};
    std::string spaced;
    bool is_text = true;
    each_code_point(password, [&](UChar32 c, std::int32_t) {
        is_text = is_text && c != 0xFFFD;
        append(spaced, u_charType(c) == U_SPACE_SEPARATOR ? ' ' : c);
    });
    return is_text ? nfc(spaced) : std::string{password};
}

}  // namespace eservices
