// The second step of a citizen's login, where the town requires one: a code mailed to the account's address.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::login_code {

/// Mails a code to the user, whose password was right, and redirects to the page that asks for it; `landing` is the page after login.
Response ask(const Visit& visit, const store::User& user, std::string_view landing);

Response form(const Visit& visit);
Response submit(const Visit& visit);

}  // namespace eservices::handlers::account::login_code
