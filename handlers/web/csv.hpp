// CSV for spreadsheets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eservices::handlers {

/// The byte order mark at the start of a list, so that Excel reads it as UTF-8.
inline constexpr std::string_view csv_mark = "\uFEFF";

/// A line as Excel in French reads it: semicolons between cells, quotes where they are needed (RFC 4180), CR LF at the end. A cell
/// that a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace eservices::handlers
