// "Connexion" and "Déconnexion" of citizens.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::login {

Response form(const Visit& visit);

/// Opens a session and redirects to the page that was requested before, or to "Mon suivi". A wrong name and a wrong password get the same
/// answer after the same work.
Response submit(const Visit& visit);

Response sign_out(const Visit& visit);

}  // namespace eservices::handlers::account::login
