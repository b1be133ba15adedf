// "Mot de passe oublié": who, then the secret question and the security test, then a link by mail. Whether or not there is such an account,
// the same pages come, with a question that somebody might have chosen.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::forgotten_password {

Response form(const Visit& visit);

/// Takes an identifiant, or a courriel when that was forgotten too.
Response submit(const Visit& visit);

/// The second page; `compte` in its address says for whom, sealed, for half an hour.
Response question(const Visit& visit);

/// Takes the answer to the secret question.
Response answer(const Visit& visit);

/// The security test, which comes last.
Response test(const Visit& visit);

/// Mails the link for a new password, or the identifiant to who gave a courriel.
Response finish(const Visit& visit);

Response sent(const Visit& visit);

}  // namespace eservices::handlers::account::forgotten_password
