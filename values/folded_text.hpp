// Text without what people do not care about when they type it again: case, accents, punctuation.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Case folded and without diacritics (Unicode, NFKD), every run of anything but letters and digits as one space, none at
/// the ends: `  L'Église   d'Aÿ ! ` becomes `l eglise d ay`. Bytes that are no UTF-8 are left out.
/// Letters with a stroke and the dotless i are the plain ones: `Łódź` becomes `lodz`.
std::string folded(std::string_view utf8);

/// folded() without its spaces, without the letters that are typed for an apostrophe (U+02BC and kin) and without invisible ones:
/// `L’Isle-Jourdain` and `LIsle Jourdain` become `lislejourdain`.
std::string folded_letters(std::string_view utf8);

/// As folded() was before it knew strokes: hashes of secret answers were made of it, then of folded().
std::string formerly_folded(std::string_view utf8);

/// True for two spellings of one name: letters alone count (ICU's collation at primary strength, punctuation and symbols shifted),
/// without case, accents, apostrophes, hyphens and blanks. No two blank texts are the same name.
bool is_same_name(std::string_view one, std::string_view other);

}  // namespace eservices
