// "Télécharger mes données": all that the portal knows of who is signed in, to take away (RGPD, articles 15 and 20).
#pragma once

#include "handlers/visit.hpp"

namespace eservices::handlers::own_data {

/// One ZIP: donnees.json (account, profile, requests, messages), the receipts as PDF, the files of the porte-documents.
Response download(const Visit& visit);

}  // namespace eservices::handlers::own_data
