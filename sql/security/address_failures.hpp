// Whether anything failed lately that came from an address: what tells `eservices check` that all visitors seem to be one machine.
#pragma once

#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// Failures of a network address are counted in the table of attempts under SecretKey::derive() of this and the address.
inline constexpr std::string_view failures_of_address = "tried-address";

class AddressFailures {
  public:
    static const Statements statements;
    explicit AddressFailures(Connection& connection) : m_connection(connection) {}

    /// True while some are remembered.
    bool any(const TokenHash& address);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
