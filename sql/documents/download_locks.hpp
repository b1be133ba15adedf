// One archive of their data at a time for each citizen, whichever worker makes it.
#pragma once

#include "sql/engine/connection.hpp"

namespace eservices::store {

class DownloadLocks {
  public:
    static const Statements statements;
    explicit DownloadLocks(Connection& connection) : m_connection(connection) {}

    /// False when the user's archive is being made through another connection. The database releases the lock by itself when this
    /// connection ends.
    bool take(const Uuid& user);
    void release(const Uuid& user);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
