// "Télécharger mes données": all that the portal knows of who is signed in, to take away (RGPD, articles 15 and 20).
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::own_data {

/// One ZIP, written while it leaves: Lisez-moi.html to begin with, a page, the papers and the receipt of each request, the
/// porte-documents, the lists as CSV, all of it as donnees.json. One at a time for each user: 429 for another.
Response download(const Visit& visit);

}  // namespace eservices::handlers::account::own_data
