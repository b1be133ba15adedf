// "Mon compte" of an officer. Each change requires the current password.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::office::own_account {

Response show(const Visit& visit);

Response password_form(const Visit& visit);
/// Also ends the officer's other sessions and notifies the officer by mail.
Response change_password(const Visit& visit);

Response application_form(const Visit& visit);
/// Redirects to office::enrolment::renewal_form.
Response change_application(const Visit& visit);

Response codes_form(const Visit& visit);
/// Shows ten new codes; the former ones stop working.
Response renew_codes(const Visit& visit);

/// The account of the signed-in officer; it may end between two requests, but not during one.
store::Officer own_account(const Visit& visit);

}  // namespace eservices::handlers::office::own_account
