// "Vérifiez vos réponses": the last page before a request is filed.
#pragma once

#include "handlers/web/visit.hpp"

namespace eservices::handlers::requests::draft_review {

/// All answers, each with the way to change it; a draft with a step that is still open goes there instead.
Response show(const Visit& visit);

/// Files the request, or sends its author to sign in first, or to the printable file, as service and configuration say.
Response submit(const Visit& visit);

/// The security test that may come after it, and what comes then.
Response test(const Visit& visit);
Response finish(const Visit& visit);

/// The answers as a file to print and bring along, for a service that the town only helps to prepare.
Response prepared(const Visit& visit);

}  // namespace eservices::handlers::requests::draft_review
