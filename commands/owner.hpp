// The database login of the commands that administer the portal.
#pragma once

#include "settings/settings.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::commands {

/// The login of [database.owner]; throws SettingsError if the password file cannot be read.
inline store::ConnectionOptions owner_options(const Settings& settings) {
    const Settings::Database& database = settings.database;
    return {database.socket, database.name, database.owner.user, read_secret(database.owner.password_file)};
}

}  // namespace eservices::commands
