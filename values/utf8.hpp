// Decides which bytes are accepted as text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace eservices {

/// True if the bytes are well-formed UTF-8 (RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF) without
/// control characters other than tab, line feed and carriage return.
bool is_text(std::string_view bytes);

/// Typed or pasted text: line and page breaks (U+000B, U+000C, U+0085) become a line feed, other control characters,
/// invisible in a field, are removed. nullopt unless the bytes are well-formed UTF-8.
std::optional<std::string> typed_text(std::string_view bytes);

/// The length by HTML's maxlength: UTF-16 code units. The bytes must be well-formed UTF-8.
std::size_t utf16_length(std::string_view utf8);

}  // namespace eservices
