// Refuses a POST without losing what was typed.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// 403 with the page errors/`reason`. If the tag or the browser shows that the form was the portal's own, the page holds what was typed,
/// except passwords, in a form that sends it again under a fresh tag; if the browser does not say where the form came from, as text to
/// copy; if it came from another site, not at all.
Response refused_post(const Visit& visit, std::string_view reason);

}  // namespace eservices::handlers
