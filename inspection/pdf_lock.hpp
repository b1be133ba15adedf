// PDFs that anybody may read, and whose attached files alone need a password.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices::inspection {

/// The same document, read as if it had no lock, where that is on nothing but attached files (7.6.6); nothing of any other. Those files
/// stay as unreadable as they were. Throws what libqpdf throws.
std::optional<std::string> without_lock_of_files(std::string_view bytes);

}  // namespace eservices::inspection
