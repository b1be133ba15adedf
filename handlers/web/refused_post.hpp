// A POST that is not taken as it came: what was typed goes back to the person who typed it.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// 403 with the page errors/`reason`. When its tag or the browser says that the form was the portal's own, the page shows what was typed, save
/// passwords, in a form of its own that sends it again under a fresh tag; when it says nothing of where it came from, as text to copy;
/// from another site, nothing is shown.
Response refused_post(const Visit& visit, std::string_view reason);

}  // namespace eservices::handlers
