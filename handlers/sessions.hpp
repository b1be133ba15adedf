// Signing in and out, and recognising who is signed in.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "handlers/visit.hpp"

namespace eservices::handlers {

/// Fills the visit's session and browser token from its cookies, and notes, to the minute, that the session was used.
void recognise(Visit& visit);

/// Opens a session under a new token, ends the one that the browser had, forgets the tries that are counted under `tries` (see
/// subject_of_tries), and sends the browser to `path`; a visitor's draft that it leads to becomes the user's. From a browser that
/// the user never signed in from before, they are told by mail.
Response sign_in_user(const Visit& visit, const store::User& user, std::string_view path,
                      const std::optional<TokenHash>& tries = {});

/// The same for a case officer; `notice` is shown instead of when they signed in before.
Response sign_in_case_officer(const Visit& visit, const Uuid& officer, std::string_view path,
                              std::string_view notice = {});
/// The same, but with a page at once, which `show` makes for the visit of who is signed in now.
Response sign_in_case_officer_on(const Visit& visit, const Uuid& officer,
                                 const std::function<Response(const Visit&)>& show);

/// This browser is one of the user's from now on, as after a sign-in: tries from it are counted apart.
void remember_browser(const Visit& visit, const Uuid& user, Response& response);

/// Ends the session, in the database and in the browser, and sends the browser to `path`.
Response sign_out(const Visit& visit, std::string_view path, std::string_view notice);

}  // namespace eservices::handlers
