// The second step of a case officer's login: a code of their telephone or, that failing, a recovery code.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::login_code {

/// Leads to the page that asks an officer, whose password was right, for a code; `landing` is where one goes then.
Response ask(const Visit& visit, const store::CaseOfficer& officer, std::string_view landing);

Response form(const Visit& visit);
/// Opens the session for a code that was not used before, of this half minute or one of those beside it.
Response submit(const Visit& visit);

Response recovery_form(const Visit& visit);
/// Opens the session for a recovery code that was not used before, and tells the officer by mail.
Response recover(const Visit& visit);

}  // namespace eservices::handlers::office::login_code
