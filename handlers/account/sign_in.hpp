// Signing in a citizen, once their login is proven.
#pragma once

#include <optional>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Opens a session under a new token, ends the one that the browser had, resets the tries counted under `tries` (see subject_of_tries),
/// and redirects to `path`; a visitor's draft that it leads to becomes the user's. A sign-in from an unknown browser is reported to the
/// user by mail.
Response sign_in_user(const Visit& visit, const store::User& user, std::string_view path,
                      const std::optional<TokenHash>& tries = {});

/// Records this browser as one of the user's, as a sign-in does: its tries are then counted apart.
void remember_browser(const Visit& visit, const Uuid& user, Response& response);

}  // namespace eservices::handlers
