// Uses ICU's case folding and decomposition.
#include "values/folded_text.hpp"

#include <memory>

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace eservices {
namespace {

icu::UnicodeString unicode(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece{utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

/// Letters that Unicode does not decompose although people ignore the difference.
UChar32 without_stroke(UChar32 c) {
    switch (c) {
        case U'ł':
            return U'l';
        case U'đ':
        case U'ð':
            return U'd';
        case U'ø':
            return U'o';
        case U'ħ':
            return U'h';
        case U'ŧ':
            return U't';
        case U'ı':
            return U'i';
        default:
            return c;
    }
}

std::string fold(std::string_view utf8, bool formerly) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) return std::string{utf8};
    icu::UnicodeString text = unicode(utf8);
    // Decompose first, because the parts may have case: ℌ is a capital, ǣ contains an æ.
    if (!formerly) text = nfkd->normalize(text, status);
    text.foldCase().findAndReplace(u"œ", u"oe").findAndReplace(u"æ", u"ae");
    text = nfkd->normalize(text, status);
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        if (u_isalnum(c)) {
            plain.append(formerly ? c : without_stroke(c));
        } else if (!plain.isEmpty() && plain[plain.length() - 1] != u' ') {
            plain.append(u' ');
        }
    }
    std::string result;
    plain.trim().toUTF8String(result);
    return result;
}

/// Compares letters; null when ICU's data is missing.
const icu::Collator* name_collator() {
    static const std::unique_ptr<const icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made{icu::Collator::createInstance(icu::Locale::getRoot(), status)};
        if (U_FAILURE(status)) return std::unique_ptr<const icu::Collator>{};
        made->setStrength(icu::Collator::PRIMARY);
        made->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
        made->setMaxVariable(UCOL_REORDER_CODE_SYMBOL, status);
        return std::unique_ptr<const icu::Collator>{std::move(made)};
    }();
    return collator.get();
}

/// Characters that Unicode calls letters but people type as an apostrophe.
bool is_apostrophe(UChar32 c) { return (c >= 0x02B9 && c <= 0x02BF) || c == 0xA78B || c == 0xA78C; }

/// Replaces the dotless i by i, and removes apostrophes.
icu::UnicodeString name_letters(std::string_view utf8) {
    const icu::UnicodeString text = unicode(utf8);
    icu::UnicodeString letters;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        constexpr UChar32 dotless_i = U'ı';
        constexpr UChar32 plain_i = U'i';
        if (!is_apostrophe(c)) letters.append(c == dotless_i ? plain_i : c);
    }
    return letters;
}

}  // namespace

std::string folded(std::string_view utf8) { return fold(utf8, false); }

std::string folded_letters(std::string_view utf8) {
    const icu::UnicodeString text = unicode(folded(utf8));
    icu::UnicodeString letters;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        const bool is_invisible = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
        if (c != u' ' && !is_apostrophe(c) && !is_invisible) letters.append(c);
    }
    std::string result;
    letters.toUTF8String(result);
    return result;
}

std::string formerly_folded(std::string_view utf8) { return fold(utf8, true); }

bool is_same_name(std::string_view one, std::string_view other) {
    const icu::Collator* const collator = name_collator();
    if (collator == nullptr) return one == other;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString letters = name_letters(one);
    const bool is_name = collator->compare(letters, icu::UnicodeString{}, status) != UCOL_EQUAL;
    return is_name && collator->compare(letters, name_letters(other), status) == UCOL_EQUAL && U_SUCCESS(status);
}

}  // namespace eservices
