// "Informations de connexion": e-mail address, password, secret question. A change needs the current password.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::credentials {

Response email_form(const Visit& visit);
/// Mails a link to the new address, and a notice to the old one: nothing changes before the link is used.
Response change_email(const Visit& visit);

/// The page of the link that was mailed to the new address.
Response confirm_email_form(const Visit& visit);
/// Uses the link once. An address that another account took meanwhile is refused.
Response confirm_email(const Visit& visit);

Response password_form(const Visit& visit);
/// Ends the account's other sessions, voids its mailed links, and notifies its owner.
Response change_password(const Visit& visit);

Response secret_form(const Visit& visit);
Response change_secret(const Visit& visit);

}  // namespace eservices::handlers::account::credentials
