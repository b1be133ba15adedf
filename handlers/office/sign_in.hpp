// Opens an officer's session after the second step of the login.
#pragma once

#include <functional>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Opens a session under a new token, ends the browser's former one and redirects to `path`. Shows `notice` or, without one, when the
/// officer signed in before.
Response sign_in_officer(const Visit& visit, const Uuid& officer, std::string_view path, std::string_view notice = {});
/// The same, but answers with the page that `show` makes for the signed-in visit.
Response sign_in_officer_on(const Visit& visit, const Uuid& officer, const std::function<Response(const Visit&)>& show);

}  // namespace eservices::handlers
