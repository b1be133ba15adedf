// Signing in a case officer, once their second step is done.
#pragma once

#include <functional>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Opens a session under a new token, ends the one that the browser had, and sends the browser to `path`; `notice` is shown instead of
/// when they signed in before.
Response sign_in_case_officer(const Visit& visit, const Uuid& officer, std::string_view path,
                              std::string_view notice = {});
/// The same, but with a page at once, which `show` makes for the visit of who is signed in now.
Response sign_in_case_officer_on(const Visit& visit, const Uuid& officer,
                                 const std::function<Response(const Visit&)>& show);

}  // namespace eservices::handlers
