// `eservices migrate`: brings the database to the schema of this version.
#pragma once

#include <iosfwd>

#include "settings/settings.hpp"

namespace eservices::commands {

/// Applies what is missing and tells on `out`. Throws Refusal for a schema folder that does not fit, and as
/// store::migrate.
void migrate(const Settings& settings, std::ostream& out);

}  // namespace eservices::commands
