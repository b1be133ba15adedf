// The grammar is ours; ICU converts the domain.
#include "values/email_address.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "values/ascii.hpp"
#include "values/plain_text.hpp"
#include "values/utf8.hpp"

namespace eservices {
namespace {

constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_address = 254;

/// Every byte beyond ASCII counts as a letter (RFC 6531).
bool is_letter_or_digit(char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

bool is_local_part(std::string_view local) {
    constexpr std::string_view others = ".!#$%&'*+/=?^_`{|}~-";
    return !local.empty() && local.size() <= longest_local_part && std::all_of(local.begin(), local.end(), [&](char c) {
        return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
    });
}

/// The parts between dots, empty ones included.
std::vector<std::string_view> labels_of(std::string_view domain) {
    std::vector<std::string_view> labels;
    for (std::size_t at = 0; at <= domain.size(); at += labels.back().size() + 1)
        labels.push_back(domain.substr(at, std::min(domain.find('.', at), domain.size()) - at));
    return labels;
}

/// Letters, digits and hyphens in labels of 1 to 63.
bool is_domain(std::string_view domain) {
    constexpr std::size_t longest_label = 63;
    const auto labels = labels_of(domain);
    return std::all_of(labels.begin(), labels.end(), [](std::string_view label) {
        return !label.empty() && label.size() <= longest_label && label.front() != '-' && label.back() != '-' &&
               std::all_of(label.begin(), label.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; });
    });
}

bool is_dot_string(std::string_view local) {
    return is_local_part(local) && is_ascii(local) && local.front() != '.' && local.back() != '.' &&
           local.find("..") == std::string_view::npos;
}

/// At least two labels, the last of which is neither a number nor a single letter, as no top-level domain is.
bool is_internet_domain(std::string_view domain) {
    constexpr std::size_t shortest_top = 2;
    const auto labels = labels_of(domain);
    return is_domain(domain) && is_ascii(domain) && labels.size() >= 2 && labels.back().size() >= shortest_top &&
           std::any_of(labels.back().begin(), labels.back().end(), is_small_letter);
}

const icu::IDNA* idna() {
    static const std::unique_ptr<icu::IDNA> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::IDNA>{
            icu::IDNA::createUTS46Instance(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                                               UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE,
                                           status)};
    }();
    return instance.get();
}

using Convert = void (icu::IDNA::*)(icu::StringPiece, icu::ByteSink&, icu::IDNAInfo&, UErrorCode&) const;

std::optional<std::string> converted(std::string_view domain, Convert convert) {
    if (idna() == nullptr || domain.size() > longest_address) return std::nullopt;
    std::string result;
    icu::StringByteSink<std::string> sink{&result};
    icu::IDNAInfo info;
    UErrorCode status = U_ZERO_ERROR;
    (idna()->*convert)({domain.data(), static_cast<std::int32_t>(domain.size())}, sink, info, status);
    if (U_FAILURE(status) || info.hasErrors() != 0) return std::nullopt;
    return result;
}

bool is_plain_domain(std::string_view domain) {
    return is_ascii(domain) && domain.find("xn--") == std::string_view::npos;
}

/// Replaces the typographic apostrophes of telephones and word processors by ASCII ones.
std::string with_plain_apostrophes(std::string local) {
    for (const std::string_view curly : {"\u2019", "\u02BC"})
        for (std::size_t at = 0; (at = local.find(curly, at)) != std::string::npos;)
            local.replace(at, curly.size(), 1, '\'');
    return local;
}

/// Counts Japanese and Korean scripts as Han, with which they are mixed.
UScriptCode family_of(UScriptCode script) {
    const bool is_east_asian = script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL ||
                               script == USCRIPT_BOPOMOFO;
    return is_east_asian ? USCRIPT_HAN : script;
}

}  // namespace

std::optional<std::string> canonical_email(std::string_view typed) {
    const std::string text = plain_signs(typed);
    const std::size_t at = text.rfind('@');
    if (at == std::string::npos) return std::nullopt;
    const std::string local = with_plain_apostrophes(text.substr(0, at));
    std::optional<std::string> domain = lower_case(std::string_view{text}.substr(at + 1));
    if (!is_plain_domain(*domain)) domain = converted(*domain, &icu::IDNA::nameToASCII_UTF8);
    if (!domain || !is_dot_string(local) || !is_internet_domain(*domain)) return std::nullopt;
    std::string address = local + '@' + *domain;
    if (address.size() > longest_address) return std::nullopt;
    return address;
}

bool is_one_address(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && text.size() <= longest_address && is_text(text) &&
           is_local_part(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

std::string readable_email(std::string_view canonical) {
    const std::size_t at = canonical.rfind('@');
    if (at == std::string_view::npos || canonical.find("xn--", at) == std::string_view::npos)
        return std::string{canonical};
    const auto domain = converted(canonical.substr(at + 1), &icu::IDNA::nameToUnicodeUTF8);
    if (!domain || !is_of_one_script(*domain)) return std::string{canonical};
    return std::string{canonical.substr(0, at + 1)} + *domain;
}

std::string account_name(std::string_view typed) {
    std::string signs = plain_signs(typed);
    if (signs.find('@') == std::string::npos) return signs;
    return canonical_email(signs).value_or(signs);
}

std::string account_key(std::string_view typed) {
    const std::string name = account_name(typed);
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(name.data());
    const auto size = static_cast<std::int32_t>(name.size());
    std::string key;
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        std::uint8_t small[U8_MAX_LENGTH];
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(small, length, u_tolower(c));
        key.append(reinterpret_cast<const char*>(small), static_cast<std::size_t>(length));
    }
    return key;
}

bool is_of_one_script(std::string_view utf8) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const auto size = static_cast<std::int32_t>(utf8.size());
    UScriptCode found = USCRIPT_COMMON;
    for (std::int32_t i = 0; i < size;) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, i, size, c);
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = family_of(uscript_getScript(c, &status));
        if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == found) continue;
        if (found != USCRIPT_COMMON) return false;
        found = script;
    }
    return true;
}

}  // namespace eservices
