// What becomes of a citizen's requests when the account is deleted.
#pragma once

#include <string>
#include <vector>

#include "sql/accounts/users.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::store {

struct OpenRequest {
    Uuid id;
    std::string reference, service_title;
};

class Departures {
  public:
    static const Statements statements;
    explicit Departures(Connection& connection) : m_connection(connection) {}

    /// The user's requests that are neither decided nor cancelled, oldest first.
    std::vector<OpenRequest> open_requests(const Uuid& user);

    /// All of the user's requests.
    std::vector<Uuid> requests(const Uuid& user);

    /// Detaches the request from the account: from now on the holder of the code may follow it, and the department
    /// still knows the requester. Call it inside the transaction that removes the account.
    void release(const Uuid& request, const TokenHash& code, const User& user);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
