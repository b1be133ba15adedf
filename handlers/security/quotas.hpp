// Daily limits on drafts, documents and messages, so that nobody fills the disk or holds up everybody else.
#pragma once

#include <cstdint>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Counts one more draft or document and returns true; false when today's quota of the account or, without login, of the browser or the
/// network is used up.
bool may_begin_draft(const Visit& visit);
bool may_send_document(const Visit& visit);

/// The same for a message; each request has a quota of its own too, whoever writes.
bool may_write_about(const Visit& visit, const Uuid& request);

}  // namespace eservices::handlers
