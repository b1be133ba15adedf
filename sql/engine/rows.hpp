// The rows of a query's result.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "values/utc_time.hpp"
#include "values/uuid.hpp"

namespace sql {
class ResultSet;
}

namespace eservices::store {

/// A result, read row by row: `while (rows.next()) use(rows.text(1))`. Columns count from 1.
class Rows {
  public:
    explicit Rows(std::unique_ptr<::sql::ResultSet> result);
    Rows(Rows&&) noexcept;
    ~Rows();

    /// Moves to the next row; false after the last one.
    bool next();

    [[nodiscard]] bool is_null(unsigned column) const;
    [[nodiscard]] std::string text(unsigned column) const;  ///< also the raw bytes of a binary column
    [[nodiscard]] std::int64_t number(unsigned column) const;
    [[nodiscard]] Uuid id(unsigned column) const;
    [[nodiscard]] UtcTime time(unsigned column) const;
    [[nodiscard]] std::optional<UtcTime> optional_time(unsigned column) const;
    [[nodiscard]] std::optional<std::string> optional_text(unsigned column) const;

  private:
    std::unique_ptr<::sql::ResultSet> m_result;
};

}  // namespace eservices::store
