// The one place that turns what arrives from a keyboard or a clipboard into text.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// In Unicode's form NFC, without signs that turn the direction of what follows (U+202E and kin: `nitram` would read `martin`), without blanks of any script (no-break spaces, U+3000, the blank of braille…) and without invisible
/// characters (zero-width spaces, directional marks, byte order marks…) at both ends. What belongs to the last sign stays: the
/// variation selector of an emoji, the joiner after a virama (RFC 5892, A.1). Plain ASCII is only trimmed. Bytes that are no UTF-8
/// stay.
std::string plain_text(std::string_view utf8);

/// True for a text in which there is nothing to see.
bool is_blank(std::string_view utf8);

/// True if there is a letter of any script in it that can be seen: a name has one.
bool has_letter(std::string_view utf8);

/// True if there is a letter in it that plain ASCII lacks: é, о, not a curly apostrophe.
bool has_letter_beyond_ascii(std::string_view utf8);

/// As a code, a number or a date is read: compatibility forms as their plain ones (`Ｋ７` as `K7`), decimal digits of every script as
/// 0 to 9, every blank as a space, every dash as `-`, invisible characters and controls dropped, trimmed.
std::string plain_signs(std::string_view utf8);

/// Letters and digits of ASCII only, in capitals, out of plain_signs(): what counts of a code.
std::string code_signs(std::string_view utf8);

/// A password as RFC 8265 §4.2 prepares it (OpaqueString): spaces of every script as U+0020, in form NFC. The same phrase gives the
/// same bytes on every keyboard. Nothing is trimmed, and bytes that are no UTF-8 come back as they are.
std::string opaque_string(std::string_view password);

}  // namespace eservices
