// The pages on which a case officer ties an authenticator application to the account: at the first login, when nothing else can be done
// before, and later in place of another.
#pragma once

#include <string_view>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::enrolment {

/// Leads an officer, whose password was right and who has no second factor, to the page; `landing` is where one goes then.
Response ask(const Visit& visit, const store::CaseOfficer& officer, std::string_view landing);

/// A new secret each time it is opened; it is nobody's until a code of it is typed.
Response form(const Visit& visit);
/// Takes the secret and its first code, opens the session and shows the recovery codes. Of several at the same moment one is taken.
Response submit(const Visit& visit);

/// The same for whoever is signed in and has just typed the present password.
Response ask_renewal(const Visit& visit, const store::CaseOfficer& officer);
Response renewal_form(const Visit& visit);
/// Ends the officer's other sessions and tells them by mail.
Response renew(const Visit& visit);

}  // namespace eservices::handlers::office::enrolment
