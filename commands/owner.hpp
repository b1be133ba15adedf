// The connection of commands that administer the database.
#pragma once

#include "settings/settings.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::commands {

/// How [database.owner] signs in; throws SettingsError when the password file cannot be read.
inline store::ConnectionOptions owner_options(const Settings& settings) {
    const Settings::Database& database = settings.database;
    return {database.socket, database.name, database.owner.user, read_secret(database.owner.password_file)};
}

}  // namespace eservices::commands
