// What Cairo 1.16 cannot say in a PDF: the language of its text.
#pragma once

#include <string>
#include <string_view>

namespace eservices::jobs {

/// Adds an update (ISO 32000-1 §7.5.6) to a PDF as Cairo writes it: its catalog gains the language (an RFC 3066 tag) that screen
/// readers speak it in, and the wish that viewers show the title. Throws std::runtime_error when the catalog is not found.
std::string with_language(std::string pdf, std::string_view language);

}  // namespace eservices::jobs
