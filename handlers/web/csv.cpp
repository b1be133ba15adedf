// Quotes cells, and disarms those that a spreadsheet would run as formulas.
#include "handlers/web/csv.hpp"

#include <algorithm>
#include <array>

namespace eservices::handlers {
namespace {

/// OWASP, "CSV Injection": also after blanks, and in the wide forms that East Asian spreadsheets read as ASCII.
bool may_be_formula(std::string_view text) {
    if (text.starts_with('\t') || text.starts_with('\r') || text.starts_with('\n')) return true;
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    constexpr std::array<std::string_view, 8> signs = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.starts_with(sign); });
}

std::string csv_cell(const std::string& text) {
    std::string cell = (may_be_formula(text) ? "'" : "") + text;
    if (cell.find_first_of(";\"\r\n") == std::string::npos) return cell;
    for (std::size_t at = cell.find('"'); at != std::string::npos; at = cell.find('"', at + 2)) cell.insert(at, "\"");
    return '"' + cell + '"';
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ";") + csv_cell(cells[i]);
    return line + "\r\n";
}

}  // namespace eservices::handlers
