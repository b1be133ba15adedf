// The second step of an officer's login: a code from their telephone or a recovery code.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::login_code {

/// Redirects an officer whose password was right to the page that asks for a code; `landing` is the page after that.
Response ask(const Visit& visit, const store::Officer& officer, std::string_view landing);

Response form(const Visit& visit);
/// Opens the session for an unused code of the current half minute, the one before or the one after.
Response submit(const Visit& visit);

Response recovery_form(const Visit& visit);
/// Opens the session for an unused recovery code and notifies the officer by mail.
Response recover(const Visit& visit);

}  // namespace eservices::handlers::office::login_code
