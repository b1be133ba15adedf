// Signing in a citizen, once their login is proven.
#pragma once

#include <optional>
#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Opens a session under a new token, ends the one that the browser had, forgets the tries that are counted under `tries` (see
/// subject_of_tries), and sends the browser to `path`; a visitor's draft that it leads to becomes the user's. From a browser that
/// the user never signed in from before, they are told by mail.
Response sign_in_user(const Visit& visit, const store::User& user, std::string_view path,
                      const std::optional<TokenHash>& tries = {});

/// This browser is one of the user's from now on, as after a sign-in: tries from it are counted apart.
void remember_browser(const Visit& visit, const Uuid& user, Response& response);

}  // namespace eservices::handlers
