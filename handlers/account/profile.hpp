// "Mon profil": the data of the signed-in citizen, and "Informations personnelles".
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::profile {

Response show(const Visit& visit);

Response information_form(const Visit& visit);
/// Replaces all of the personal details. The telephone number is kept in E.164, the address in the lines of NF Z10-011.
Response save_information(const Visit& visit);

}  // namespace eservices::handlers::account::profile
