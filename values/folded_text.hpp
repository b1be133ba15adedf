// Text without what people do not care about when they type it again: case, accents, punctuation.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Case folded and without diacritics (Unicode, NFKD), every run of anything but letters and digits as one space, none at
/// the ends: `  L'Église   d'Aÿ ! ` becomes `l eglise d ay`. Bytes that are no UTF-8 are left out.
std::string folded(std::string_view utf8);

}  // namespace eservices
