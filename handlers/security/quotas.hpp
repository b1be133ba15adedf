// What strangers and citizens may leave behind in a day, so that nobody fills the disk or everybody's line.
#pragma once

#include <cstdint>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// True if one more draft or paper may come from this visitor or account and, of somebody who is not signed in, from this network today;
/// it is counted then.
bool may_begin_draft(const Visit& visit);
bool may_send_paper(const Visit& visit);

/// The same for a message, of which there are fewer about one request, whoever writes them.
bool may_write_about(const Visit& visit, const Uuid& request);

}  // namespace eservices::handlers
