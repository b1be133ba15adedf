// Percent-encoding (RFC 3986 §2.1) for URLs and header parameters.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Encodes every byte as `%XX` except ASCII letters, digits and the characters in `plain`, by default the other
/// unreserved ones of RFC 3986 §2.3.
std::string percent_encoded(std::string_view text, std::string_view plain = "-._~");

}  // namespace eservices
