// Text encoded for a cookie or a URL (RFC 4648 §5, no padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices {

std::string to_base64url(std::string_view bytes);

/// nullopt for what to_base64url() did not write.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace eservices
