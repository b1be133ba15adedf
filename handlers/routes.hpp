// Every address of the portal, once.
#pragma once

#include "handlers/web/route_table.hpp"

namespace eservices::handlers {

const RouteTable& routes();

}  // namespace eservices::handlers
