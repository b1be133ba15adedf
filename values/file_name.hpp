// What a file that somebody sent is called.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// The name of a file as people may see it, whoever sent it and however: no folder before it, UTF-8 in form NFC, where Macs
/// write accents apart (other bytes are taken for Latin-1), one line, nothing that hides or turns round what it says (U+202E and its kin), no blank or dot at its ends, at most 120
/// bytes of which the ending stays. Empty for an empty name only.
std::string tidy_file_name(std::string_view sent);

}  // namespace eservices
