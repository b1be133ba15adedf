// "Supprimer mon compte": what it means, the mailed link, the end. Requests stay with the departments for as long as the law wants;
// those under way are followed with a code from then on, as if they had been filed without an account.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::deletion {

/// How long the mailed link holds.
inline constexpr std::chrono::hours link_life{24};

Response form(const Visit& visit);
/// Mails the link to who types the password of the account.
Response submit(const Visit& visit);

Response confirm_form(const Visit& visit);
/// Deletes the account once: of several at the same moment exactly one does. Its owner gets a last mail, with the code of each
/// request that is under way.
Response confirm(const Visit& visit);

Response done(const Visit& visit);

}  // namespace eservices::handlers::account::deletion
