// "Vérifiez vos réponses": the last page before a request is filed.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::requests::draft_review {

/// All answers, each with a link to change it. Redirects to the first incomplete step, if there is one.
Response show(const Visit& visit);

/// Files the request, or redirects to the login or to the printable answers, as service and configuration require.
Response submit(const Visit& visit);

/// The captcha before some filings, and its answer.
Response captcha(const Visit& visit);
Response finish(const Visit& visit);

/// The answers on a page to print and bring along, for a service that the portal only helps to prepare.
Response prepared(const Visit& visit);

}  // namespace eservices::handlers::requests::draft_review
