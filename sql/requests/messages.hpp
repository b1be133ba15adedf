// What citizens and departments write to each other about a request.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct Message {
    std::string case_officer;  ///< empty: written by the citizen
    std::string body;
    UtcTime sent_at;
};

class Messages {
  public:
    static const Statements statements;
    explicit Messages(Connection& connection) : m_connection(connection) {}

    /// `officer` is nothing for the citizen's own words. Throws Duplicate when the same form was sent before. The caller has
    /// read the request under its owner's or officer's name.
    Uuid add(const Uuid& request, std::optional<Uuid> officer, std::string_view body, const TokenHash& submission_key,
             UtcTime now);

    /// Oldest first.
    std::vector<Message> list(const Uuid& request);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
