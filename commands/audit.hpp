// `eservices audit`: checks that the audit trail of accounts was not changed.
#pragma once

#include <iosfwd>

#include "settings/settings.hpp"

namespace eservices::commands {

/// Verifies the chain of account_events and prints the result; false if a row was changed or removed.
bool audit(const Settings& settings, std::ostream& out);

}  // namespace eservices::commands
