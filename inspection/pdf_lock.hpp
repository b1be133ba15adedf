// PDFs that are readable while only their attached files need a password.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices::inspection {

/// The document without its /Encrypt entry, if that protects only attached files (7.6.6); nullopt otherwise. Those
/// files stay unreadable. Throws libqpdf's exceptions.
std::optional<std::string> without_lock_of_files(std::string_view bytes);

}  // namespace eservices::inspection
