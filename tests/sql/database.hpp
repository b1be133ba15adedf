// A fixture on the empty database that tests/with-mariadb started, with the rights of each program.
#pragma once

#include <string>
#include <string_view>

#include "settings/settings.hpp"
#include "sql/engine/store.hpp"

namespace eservices::tests {

/// The configuration of the server that tests/with-mariadb started. Throws std::runtime_error without one: the fixture
/// deletes every row.
Settings test_settings();

/// The connection options of a program.
store::ConnectionOptions options_of(const Settings& settings, const DatabaseLogin& login);

/// A fixture: the migrated database without rows, and helpers that add people and requests.
struct Database {
    Database();

    struct Filed {
        Uuid id;
        std::string reference;
    };

    /// A citizen whose names and address are derived from the login; not activated.
    Uuid add_user(std::string_view login);

    /// Opens a session from Firefox, last seen at the same moment.
    void open_session(std::string_view token, const Uuid& user, UtcTime at, UtcTime expires_at);

    /// An officer of one department, named "Agent LOGIN".
    Uuid add_officer(std::string_view login, std::string_view department = "etat-civil");

    /// A request for a copy of a birth certificate, with its own submission key.
    Filed file_request(const Uuid& user, UtcTime submitted_at, std::string_view department = "etat-civil",
                       std::string_view answers_json = "[]");
    Filed file_request(const Uuid& user) { return file_request(user, now); }

    /// Moves a request as that officer would, an hour from now; returns the result of Requests::change_status.
    bool change_status(const Uuid& officer, const Uuid& request, store::RequestStatus from, store::RequestStatus to);

    Settings settings = test_settings();
    store::ConnectionOptions owner_options = options_of(settings, settings.database.owner);
    store::ConnectionOptions worker_options = options_of(settings, settings.database.worker);
    store::ConnectionOptions jobs_options = options_of(settings, settings.database.jobs);

    /// With the worker's rights.
    store::Store store{worker_options};
    UtcTime now = from_sql("2026-11-23 13:05:00");
};

}  // namespace eservices::tests
