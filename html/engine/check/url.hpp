// Web addresses that browsers accept.
#pragma once

#include <string_view>

namespace eservices::html {

/// True if a browser accepts what was typed, without blanks at its ends, as an absolute URL (WHATWG URL Standard, "URL parsing").
/// Every letter beyond ASCII is accepted in a host name.
bool is_absolute_url(std::string_view typed);

}  // namespace eservices::html
