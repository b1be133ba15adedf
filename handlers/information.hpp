// Pages that say things: the home page, help, and what the law wants a public site to tell.
#pragma once

#include "handlers/visit.hpp"

namespace eservices::handlers::information {

Response home(const Visit& visit);
Response faq(const Visit& visit);
Response accessibility(const Visit& visit);
Response legal_notice(const Visit& visit);
Response personal_data(const Visit& visit);
Response terms(const Visit& visit);
/// Every page that the visitor may open, and every e-service.
Response site_map(const Visit& visit);

}  // namespace eservices::handlers::information
