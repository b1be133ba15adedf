// Recent failures from one network address: with them `eservices check` detects that all visitors appear to come from
// one machine.
#pragma once

#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// Failures of a network address are counted in the table of attempts, under SecretKey::derive() of this and the
/// address.
inline constexpr std::string_view failures_of_address = "tried-address";

class AddressFailures {
  public:
    static const Statements statements;
    explicit AddressFailures(Connection& connection) : m_connection(connection) {}

    /// True while any are recorded.
    bool any(const TokenHash& address);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
