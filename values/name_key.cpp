// ICU's NFKC_Casefold.
#include "values/name_key.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace eservices {

std::string name_key(std::string_view typed) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkc_casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) return std::string{typed};
    const auto size = static_cast<std::int32_t>(typed.size());
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece{typed.data(), size});
    text = nfkc_casefold->normalize(text, status);
    std::int32_t begin = 0;
    std::int32_t end = text.length();
    while (begin < end && u_isUWhiteSpace(text.char32At(begin))) ++begin;
    while (end > begin && u_isUWhiteSpace(text.char32At(end - 1))) --end;
    std::string key;
    text.tempSubStringBetween(begin, end).toUTF8String(key);
    return key;
}

}  // namespace eservices
