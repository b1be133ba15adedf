// The portal's own SQL through Connector/C++ alone, without wrapper or retries, to measure what the wrapper costs.
#pragma once

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <cppconn/connection.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <mysql_driver.h>

#include "settings/settings.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::bench {

/// Connects as the database user of one program. Throws ::sql::SQLException.
inline std::unique_ptr<::sql::Connection> connect(const Settings& settings, const DatabaseLogin& login) {
    ::sql::ConnectOptionsMap options;
    options["hostName"] = ::sql::SQLString("unix://" + settings.database.socket.string());
    options["userName"] = ::sql::SQLString(login.user);
    options["password"] = ::sql::SQLString(read_secret(login.password_file));
    options["schema"] = ::sql::SQLString(settings.database.name);
    options["OPT_CHARSET_NAME"] = ::sql::SQLString("utf8mb4");
    return std::unique_ptr<::sql::Connection>{::sql::mysql::get_driver_instance()->connect(options)};
}

/// The repository's statement of that name; throws std::out_of_range when there is none.
inline std::unique_ptr<::sql::PreparedStatement> prepare(::sql::Connection& connection, store::Statements statements,
                                                         std::string_view name) {
    const auto found = std::find_if(statements.begin(), statements.end(),
                                    [name](const store::Statement* statement) { return statement->name() == name; });
    if (found == statements.end()) throw std::out_of_range("no statement " + std::string{name});
    return std::unique_ptr<::sql::PreparedStatement>{
        connection.prepareStatement(::sql::SQLString(std::string{(*found)->text()}))};
}

inline void bind(::sql::PreparedStatement& statement, unsigned index, std::string_view value) {
    statement.setString(index, ::sql::SQLString(value.data(), value.size()));
}

}  // namespace eservices::bench
