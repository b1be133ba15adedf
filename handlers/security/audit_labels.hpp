// What an audit event is called on pages.
#pragma once

#include <string>
#include <string_view>

namespace eservices::handlers {

/// The label of an event by its code, from html/phrases/security.toml. An event of another version, which has none, is called by
/// its code.
std::string audit_label(std::string_view code);

}  // namespace eservices::handlers
