// `eservices audit`: whether the trail of accounts is as it was written.
#pragma once

#include <iosfwd>

#include "settings/settings.hpp"

namespace eservices::commands {

/// Says what the chain of account_events came to; false when a row was changed or taken out.
bool audit(const Settings& settings, std::ostream& out);

}  // namespace eservices::commands
