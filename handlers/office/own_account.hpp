// "Mon compte" of a case officer. Each change is made by who types today's password.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::own_account {

Response show(const Visit& visit);

Response password_form(const Visit& visit);
/// Ends the officer's other sessions and tells them by mail.
Response change_password(const Visit& visit);

/// Leads on to office::enrolment::renewal_form.
Response application_form(const Visit& visit);
Response change_application(const Visit& visit);

Response codes_form(const Visit& visit);
/// Shows ten new codes; the former ones no longer hold.
Response renew_codes(const Visit& visit);

/// Who is signed in; an account can end between two requests, but not within one page.
store::CaseOfficer own_account(const Visit& visit);

}  // namespace eservices::handlers::office::own_account
