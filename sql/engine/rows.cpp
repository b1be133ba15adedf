// Reads columns through Connector/C++.
#include "sql/engine/rows.hpp"

#include <cppconn/resultset.h>

namespace eservices::store {

Rows::Rows(std::unique_ptr<::sql::ResultSet> result) : m_result(std::move(result)) {}
Rows::Rows(Rows&&) noexcept = default;
Rows::~Rows() = default;

bool Rows::next() { return m_result->next(); }

bool Rows::is_null(unsigned column) const { return m_result->isNull(column); }

std::string Rows::text(unsigned column) const { return m_result->getString(column).asStdString(); }

std::int64_t Rows::number(unsigned column) const { return m_result->getInt64(column); }

Uuid Rows::id(unsigned column) const { return Uuid::from_bytes(m_result->getString(column).asStdString()); }

UtcTime Rows::time(unsigned column) const { return from_sql(m_result->getString(column).asStdString()); }

std::optional<UtcTime> Rows::optional_time(unsigned column) const {
    if (is_null(column)) return std::nullopt;
    return time(column);
}

std::optional<std::string> Rows::optional_text(unsigned column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

}  // namespace eservices::store
