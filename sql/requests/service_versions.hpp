// The published versions of each e-service's file, so that the questions of a request can be read again after the file
// changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

class ServiceVersions {
  public:
    static const Statements statements;
    explicit ServiceVersions(Connection& connection) : m_connection(connection) {}

    /// Stores the file under its hash; storing it again changes nothing.
    void publish(std::string_view service, std::string_view hash, std::string_view html, UtcTime now);

    /// The file of that version, if it was ever published.
    std::optional<std::string> html(std::string_view service, std::string_view hash);

    /// When that version was first published.
    std::optional<UtcTime> published_at(std::string_view service, std::string_view hash);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
