// "Supprimer mon compte": the form, the mailed link, the deletion. Requests stay with the departments for as long as the law requires;
// those under way are followed with a code from then on, as if they had been filed without an account.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::deletion {

/// How long the mailed link is valid.
inline constexpr std::chrono::hours link_life{24};

Response form(const Visit& visit);
/// Mails the link if the form holds the account's password.
Response submit(const Visit& visit);

Response confirm_form(const Visit& visit);
/// Deletes the account once: exactly one of several concurrent requests does. Its owner gets a last mail, with the code of each request
/// that is under way.
Response confirm(const Visit& visit);

Response done(const Visit& visit);

}  // namespace eservices::handlers::account::deletion
