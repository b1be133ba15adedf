// One query that counts every document.
#include "sql/documents/document_counts.hpp"

namespace eservices::store {

constexpr Statement count_documents{"document_counts.all",
                                    "SELECT state, master_key, COUNT(*) FROM documents GROUP BY state, master_key "
                                    "ORDER BY state, master_key"};

std::vector<DocumentCount> DocumentCounts::all() {
    std::vector<DocumentCount> counts;
    for (Rows rows = m_connection.query(count_documents); rows.next();)
        counts.push_back({document_state_of(rows.text(1)), rows.text(2), rows.number(3)});
    return counts;
}

constexpr const Statement* of_counts[] = {&count_documents};
constinit const Statements DocumentCounts::statements = of_counts;

}  // namespace eservices::store
