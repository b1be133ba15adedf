// Web addresses as browsers take them.
#pragma once

#include <string_view>

namespace eservices::html {

/// True if a browser takes what was typed, without blanks at its ends, for a valid absolute URL (WHATWG URL Standard, "URL parsing").
/// Letters beyond ASCII in a host name are all taken for good ones.
bool is_absolute_url(std::string_view typed);

}  // namespace eservices::html
