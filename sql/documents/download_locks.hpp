// Allows each citizen one download of their archive at a time, across all workers.
#pragma once

#include "sql/engine/connection.hpp"

namespace eservices::store {

class DownloadLocks {
  public:
    static const Statements statements;
    explicit DownloadLocks(Connection& connection) : m_connection(connection) {}

    /// False when another connection is writing the user's archive. The database releases the lock when this connection
    /// ends.
    bool take(const Uuid& user);
    void release(const Uuid& user);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
