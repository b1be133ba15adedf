// "Télécharger mes données": all that the portal stores about the signed-in citizen (RGPD, articles 15 and 20).
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::own_data {

/// One ZIP, written while it is sent: Lisez-moi.html as its index, a page, the documents and the receipt of each request, the
/// porte-documents, the lists as CSV, all of it as donnees.json. 429 while another one is made for the same user.
Response download(const Visit& visit);

}  // namespace eservices::handlers::account::own_data
