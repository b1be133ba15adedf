// Text in the headers of a mail: RFC 2047.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices::jobs {

enum class HeaderPlace : std::uint8_t {
    subject,
    phrase,  ///< a display name, of which each word is an atom or encoded
};

/// The text as a header holds it. Plain ASCII is left as it is; from the first to the last word that is not, everything becomes encoded
/// words of at most 75 octets (RFC 2047 §2), each of whole characters. What only looks like an encoded word is encoded too: a reader is
/// shown what was written. The text must be well-formed UTF-8 in one line.
std::string header_words(std::string_view text, HeaderPlace place);

}  // namespace eservices::jobs
