// Messages between citizens and departments about a request.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct Message {
    std::string officer;  ///< empty: written by the citizen
    std::string body;
    UtcTime sent_at;
};

class Messages {
  public:
    static const Statements statements;
    explicit Messages(Connection& connection) : m_connection(connection) {}

    /// `officer` is nullopt for the citizen's own message. Throws Duplicate when the same form was sent before. The
    /// caller has found the request for its owner or officer.
    Uuid add(const Uuid& request, std::optional<Uuid> officer, std::string_view body, const TokenHash& submission_key,
             UtcTime now);

    /// Oldest first.
    std::vector<Message> list(const Uuid& request);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
