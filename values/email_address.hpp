// E-mail addresses: the one form in which they are stored, compared and written to, and the one that people read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices {

/// The address as mail carries it: a dot-string of at most 64 characters before the @ (RFC 5321 §4.1.2), a domain with a dot after
/// it, in small letters and, where it has accents, in its ASCII form (IDNA2008 with UTS #46): `Zoé@…` is none, `zoe@École.fr` is
/// `zoe@xn--cole-9oa.fr`. A curly apostrophe before the @ is `'`. Blanks around and invisible characters do not count. Nothing for what no server can deliver.
std::optional<std::string> canonical_email(std::string_view typed);

/// True for exactly one address `local@domain` that is valid in a mail header. More lenient than canonical_email(): the domain needs no
/// dot, and both sides may have letters beyond ASCII (RFC 6531). No display name, comment, list, space or line break; at most 254 bytes
/// (RFC 5321 §4.5.3.1).
bool is_one_address(std::string_view text);

/// Letters instead of `xn--…` for reading, if the whole domain is of one script: no alphabet passes for another.
std::string readable_email(std::string_view canonical);

/// What names an account in a form to sign in: canonical_email() of what has an @, else the identifiant in form NFC and in plain
/// (not full-width) characters. What is neither comes back trimmed.
std::string account_name(std::string_view typed);

/// account_name() in small letters, one for one as the database makes them: the same for every spelling that finds the same account, and
/// another for every other account (`weiß` is not `weiss`).
std::string account_key(std::string_view typed);

/// True for letters of a single script (Chinese, Japanese and Korean mix theirs): `саmille` with a Cyrillic с is not.
bool is_of_one_script(std::string_view utf8);

}  // namespace eservices
