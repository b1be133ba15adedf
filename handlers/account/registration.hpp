// "Création d'un compte": the form, and the mail that confirms the address.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::registration {

Response form(const Visit& visit);

/// Checks the form; the captcha follows.
Response submit(const Visit& visit);
Response captcha(const Visit& visit);

/// Adds the account, not yet active, and the mail with the activation link, in one transaction. A login that is taken is asked for again;
/// an e-mail address that has an account gets a mail that says so, and the same page as any other: nobody learns who has an account.
Response finish(const Visit& visit);

/// The page that asks for another identifiant when the chosen one is taken, with another captcha; nothing else is typed again.
Response other_login_form(const Visit& visit);
Response take_other_login(const Visit& visit);

/// "Confirmation de création de mon compte".
Response confirmation(const Visit& visit);

}  // namespace eservices::handlers::account::registration
