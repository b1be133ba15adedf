// Checks that the audit trail of accounts is unaltered: each row of account_events holds a hash of the previous row's
// hash and of its own content.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct ChainState {
    std::int64_t rows = 0;
    std::int64_t outside = 0;            ///< rows without a number, written by a program older than the chain
    std::int64_t first = 0, last = 0;    ///< row numbers; the oldest rows may have been deleted on purpose
    std::string last_chain;              ///< hash of the last row, in hexadecimal
    std::optional<std::int64_t> broken;  ///< number of the first row that does not follow from the one before it
};

class AccountChain {
  public:
    static const Statements statements;
    explicit AccountChain(Connection& connection) : m_connection(connection) {}

    /// Reads the whole trail.
    ChainState verify();

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
