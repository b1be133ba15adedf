// A second version of the catalog is appended, with a cross-reference table of its own.
#include "jobs/pdf_language.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include <fmt/format.h>

namespace eservices::jobs {
namespace {

[[noreturn]] void give_up() { throw std::runtime_error("the PDF is not laid out as expected"); }

/// What stands between two marks, the last time that the first one appears.
std::string_view between(std::string_view text, std::string_view from, std::string_view until) {
    const std::size_t begin = text.rfind(from);
    if (begin == std::string_view::npos) give_up();
    const std::size_t end = text.find(until, begin + from.size());
    if (end == std::string_view::npos) give_up();
    return text.substr(begin + from.size(), end - begin - from.size());
}

/// The first number in a text.
std::size_t number_in(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_of("0123456789"), text.size());
    std::size_t number = 0;
    if (std::from_chars(text.data() + begin, text.data() + text.size(), number).ec != std::errc{}) give_up();
    return number;
}

}  // namespace

std::string with_language(std::string pdf, std::string_view language) {
    const std::string trailer{between(pdf, "trailer", "startxref")};
    const std::size_t root = number_in(between(trailer, "/Root", "R"));
    const std::size_t size = number_in(between(trailer, "/Size", "/"));
    const std::size_t info = number_in(between(trailer, "/Info", "R"));
    const std::size_t former_table = number_in(between(pdf, "startxref", "%%EOF"));
    const std::string catalog{between(pdf, fmt::format("\n{} 0 obj", root), "endobj")};
    const std::size_t end = catalog.rfind(">>");
    if (catalog.find("/Catalog") == std::string::npos || end == std::string::npos) give_up();

    const std::size_t catalog_at = pdf.size();
    pdf += fmt::format("{} 0 obj{}/Lang ({})\n/ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n", root,
                       catalog.substr(0, end), language);
    const std::size_t table_at = pdf.size();
    pdf += fmt::format(
        "xref\n{} 1\n{:010} 00000 n \ntrailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n",
        root, catalog_at, size, root, info, former_table, table_at);
    return pdf;
}

}  // namespace eservices::jobs
