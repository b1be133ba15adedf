// E-mail addresses: one form for storing, comparing and sending, another for reading.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices {

/// The address as mail servers need it: a dot-string of at most 64 characters before the @ (RFC 5321 §4.1.2), and a
/// domain with a dot, in lower case and in ASCII (IDNA2008 with UTS #46): `Zoé@…` is invalid, `zoe@École.fr` becomes
/// `zoe@xn--cole-9oa.fr`. A curly apostrophe before the @ becomes `'`. Surrounding blanks and invisible characters are
/// ignored. nullopt for an address that no server can deliver to.
std::optional<std::string> canonical_email(std::string_view typed);

/// True for exactly one address `local@domain` that is valid in a mail header. More lenient than canonical_email(): the
/// domain needs no dot, and both sides may have letters beyond ASCII (RFC 6531). No display name, comment, list, space
/// or line break; at most 254 bytes (RFC 5321 §4.5.3.1).
bool is_one_address(std::string_view text);

/// Shows letters instead of `xn--…` if the whole domain is in one script, so that look-alike alphabets cannot deceive.
std::string readable_email(std::string_view canonical);

/// The account's name as typed into a login form: canonical_email() of text with an @, else the login in NFC with plain
/// instead of full-width characters. Anything else is only trimmed.
std::string account_name(std::string_view typed);

/// account_name() in lower case, letter by letter like the database: the same for every spelling that finds the same
/// account, and different for different accounts (`weiß` is not `weiss`).
std::string account_key(std::string_view typed);

/// True if all letters are of one script (Chinese, Japanese and Korean may be mixed): false for `саmille` with a
/// Cyrillic с.
bool is_of_one_script(std::string_view utf8);

}  // namespace eservices
