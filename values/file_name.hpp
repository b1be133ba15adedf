// The displayed name of an uploaded file.
#pragma once

#include <string>
#include <string_view>

namespace eservices {

/// The name of a file, whatever browser sent it: without folders, UTF-8 in NFC, which Macs do not use (other bytes are
/// taken for Latin-1), one line, without characters that hide or reverse it (U+202E and the like), without a blank or
/// dot at its ends, at most 120 bytes including the extension. Empty only for an empty name.
std::string tidy_file_name(std::string_view sent);

}  // namespace eservices
