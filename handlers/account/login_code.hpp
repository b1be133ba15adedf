// The second step of a citizen's login, where the town wants one: a code mailed to the account's address.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::login_code {

/// Mails a code to the user, whose password was right, and leads to the page that asks for it; `landing` is where one goes then.
Response ask(const Visit& visit, const store::User& user, std::string_view landing);

Response form(const Visit& visit);
Response submit(const Visit& visit);

}  // namespace eservices::handlers::account::login_code
