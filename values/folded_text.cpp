// ICU's case folding and decomposition.
#include "values/folded_text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace eservices {

std::string folded(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) return std::string{utf8};
    const auto size = static_cast<std::int32_t>(utf8.size());
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece{utf8.data(), size});
    text.foldCase().findAndReplace(u"œ", u"oe").findAndReplace(u"æ", u"ae");
    text = nfkd->normalize(text, status);
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        if (u_isalnum(c)) {
            plain.append(c);
        } else if (!plain.isEmpty() && plain[plain.length() - 1] != u' ') {
            plain.append(u' ');
        }
    }
    std::string result;
    plain.trim().toUTF8String(result);
    return result;
}

}  // namespace eservices
