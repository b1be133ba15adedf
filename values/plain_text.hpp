// Cleans text from keyboards and clipboards; all such cleaning is here.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// Normalises to NFC and removes characters that reverse the text after them (U+202E and the like: `nitram` would read
/// `martin`), and, at both ends, blanks of any script (no-break spaces, U+3000, the braille blank…) and invisible
/// characters (zero-width spaces, direction marks, byte order marks…). What belongs to the last character stays: an
/// emoji's variation selector, the joiner after a virama (RFC 5892, A.1). Plain ASCII is only trimmed. Bytes that are
/// not UTF-8 stay.
std::string plain_text(std::string_view utf8);

/// True for a text without a visible character.
bool is_blank(std::string_view utf8);

/// True if it contains a visible letter of any script, as a name does.
bool has_letter(std::string_view utf8);

/// True if it contains a letter beyond ASCII: é, о, but not a curly apostrophe.
bool has_letter_beyond_ascii(std::string_view utf8);

/// Reads text as a code, a number or a date: compatibility forms become plain ones (`Ｋ７` becomes `K7`), decimal digits
/// of every script become 0 to 9, blanks a space, dashes `-`; invisible and control characters are dropped, and the
/// result is trimmed.
std::string plain_signs(std::string_view utf8);

/// The ASCII letters and digits of plain_signs(), in capitals: the significant characters of a code.
std::string code_signs(std::string_view utf8);

/// A password prepared by RFC 8265 §4.2 (OpaqueString): spaces of every script as U+0020, in NFC. The same phrase gives
/// the same bytes on every keyboard. Nothing is trimmed, and bytes that are not UTF-8 are returned as they are.
std::string opaque_string(std::string_view password);

}  // namespace eservices
