// Text in the headers of a mail: RFC 2047.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices::jobs {

enum class HeaderPlace : std::uint8_t {
    subject,
    phrase,  ///< a display name, in which each word is an atom or encoded
};

/// The text encoded for a header. ASCII stays as it is; from the first to the last word that is not ASCII, everything
/// becomes encoded words of at most 75 octets (RFC 2047 §2), each of whole characters. Text that looks like an encoded
/// word is encoded too, so that a reader sees what was written. The text must be well-formed UTF-8 in one line.
std::string header_words(std::string_view text, HeaderPlace place);

}  // namespace eservices::jobs
