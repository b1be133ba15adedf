// The one place that every link of a page goes through, so that the portal can lie below a path of the town's site.
#pragma once

#include <string>
#include <string_view>

namespace eservices::html {

/// Puts `root` (`/e-services`, without a final slash) before each address of the portal in an attribute that links: `href="/faq"` at once,
/// `href="{{BACK}}"` whenever the page is filled with one that begins with a slash. Other addresses stay: `#part`,
/// `https://…`, `//host`. A page of a portal at the root of its host stays as it is.
void put_below(std::string_view root, std::string& page);

}  // namespace eservices::html
