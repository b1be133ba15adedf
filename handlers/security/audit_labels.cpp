// Labels of audit events, found by the code that is stored.
#include "handlers/security/audit_labels.hpp"

#include <algorithm>

#include "phrases/phrase.hpp"
#include "values/audit_event.hpp"

namespace eservices::handlers {

std::string audit_label(std::string_view code) {
    const bool is_known =
        std::find(audit_event_codes.begin(), audit_event_codes.end(), code) != audit_event_codes.end();
    return is_known ? phrase("security.audit_events." + std::string{code}) : std::string{code};
}

}  // namespace eservices::handlers
