// Compares text as people do: without case, accents or punctuation.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Case-folded and without diacritics (Unicode, NFKD); every run of other characters than letters and digits becomes
/// one space, none at the ends: `  L'Église   d'Aÿ ! ` becomes `l eglise d ay`. Letters with a stroke and the dotless i
/// become plain ones: `Łódź` becomes `lodz`. Bytes that are not UTF-8 are left out.
std::string folded(std::string_view utf8);

/// folded() without its spaces, without letters that are typed as an apostrophe (U+02BC and the like) and without
/// invisible ones: `L’Isle-Jourdain` and `LIsle Jourdain` become `lislejourdain`.
std::string folded_letters(std::string_view utf8);

/// folded() as it was before strokes were removed: older hashes of secret answers were made from this.
std::string formerly_folded(std::string_view utf8);

/// True for two spellings of one name: only letters are compared (ICU's collation at primary strength, punctuation and
/// symbols shifted), without case, accents, apostrophes, hyphens and blanks. False for two blank texts.
bool is_same_name(std::string_view one, std::string_view other);

}  // namespace eservices
