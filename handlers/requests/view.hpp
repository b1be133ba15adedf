// Sections of a request that the citizens' and the officers' pages share.
#pragma once

#include <string>
#include <vector>

#include "handlers/documents/attached.hpp"
#include "handlers/web/visit.hpp"
#include "html/engine/template/values.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {

/// STATUS_LABEL and the section that colours it (STATUS_BLUE, STATUS_YELLOW, STATUS_GREEN, STATUS_RED or STATUS_GREY).
void show_status(store::RequestStatus status, html::Section& page);

/// The sections ROW of a list: REFERENCE, SERVICE, SUBMITTED, SUBMITTED_ISO, PERSON, HREF (the request's `address`), status, and
/// WAITING with AGE for a request that is not finished.
void show_rows(const Visit& visit, const std::vector<store::RequestSummary>& rows,
               const paths::Path<paths::Text>& address, html::Section& page);

/// Reference, dates, status, requester, answers, documents, history and messages of one request; each document links to its
/// `document_address`.
void show_request(const Visit& visit, const store::RequestDetails& request, const DocumentAddress& document_address,
                  html::Section& page);

}  // namespace eservices::handlers
