// "Mot de passe oublié": the name, the secret question, the captcha, then a link by mail. An unknown name gets the same pages, with a
// plausible question.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::forgotten_password {

Response form(const Visit& visit);

/// Takes an identifiant, or a courriel when that was forgotten too.
Response submit(const Visit& visit);

/// The second page; `compte` in its address is the name, sealed, valid for half an hour.
Response question(const Visit& visit);

/// Takes the answer to the secret question.
Response answer(const Visit& visit);

/// The captcha, which comes last.
Response captcha(const Visit& visit);

/// Mails the link for a new password or, if a courriel was typed, the identifiant.
Response finish(const Visit& visit);

Response sent(const Visit& visit);

}  // namespace eservices::handlers::account::forgotten_password
