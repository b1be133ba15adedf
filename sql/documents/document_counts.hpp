// Counts documents for `eservices documents`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sql/documents/documents.hpp"
#include "sql/engine/connection.hpp"

namespace eservices::store {

/// The number of documents in one state whose keys one master key wraps.
struct DocumentCount {
    DocumentState state = DocumentState::quarantined;
    std::string master;  ///< name of the master key: 16 bytes
    std::int64_t documents = 0;
};

class DocumentCounts {
  public:
    static const Statements statements;
    explicit DocumentCounts(Connection& connection) : m_connection(connection) {}

    /// Sorted by state, then by key.
    std::vector<DocumentCount> all();

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
