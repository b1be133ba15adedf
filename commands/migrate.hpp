// `eservices migrate`: brings the database to the schema of this version.
#pragma once

#include <iosfwd>

#include "settings/settings.hpp"

namespace eservices::commands {

/// Applies the missing migrations and reports each on `out`. Throws Refusal in place of store::MigrationError, otherwise as
/// store::migrate.
void migrate(const Settings& settings, std::ostream& out);

}  // namespace eservices::commands
