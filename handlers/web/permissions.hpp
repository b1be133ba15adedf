// Who may ask for a row of the route table.
#pragma once

#include <optional>

#include "handlers/web/route_table.hpp"
#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// The page that refuses the row to this visitor, or std::nullopt. A visitor without a session is not refused here: dispatch sends them to
/// log in.
std::optional<Response> refuse_person(const Visit& visit, const Route& route);

}  // namespace eservices::handlers
