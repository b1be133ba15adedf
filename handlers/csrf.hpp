// Against forged requests: a tag in every form, bound to the browser's own secret.
#pragma once

#include <string>

#include "handlers/visit.hpp"

namespace eservices::handlers {

/// The tag for the forms of a page. Each page gets another one; all of them hold as long as the browser's secret.
std::string csrf_tag(const Visit& visit);

/// True if the POST comes from a form that this browser was shown: the field `csrf` holds one of its tags, and the browser does
/// not say that another site sent it (Sec-Fetch-Site).
bool is_genuine(const Visit& visit);

/// True if it comes from a form that this browser was shown in a session that has ended since.
bool is_of_ended_session(const Visit& visit);

}  // namespace eservices::handlers
