// Whatever the process that read a hostile file writes, its parent accepts a document only if it has the announced size.
#include <string>
#include <string_view>
#include <variant>

#include "jobs/inspection/inspected_document.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

FUZZ_TARGET(inspected_document_fuzz) {
    using namespace eservices;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto document = jobs::read_inspected_document(std::string{text});
    if (!document) return 0;
    std::string header = header_line(document->verdict);
    header.pop_back();
    fuzz::require(read_header_line(header) == document->verdict);
    const auto* const accepted = std::get_if<AcceptedDocument>(&document->verdict);
    fuzz::require(accepted == nullptr ||
                  (!document->content.empty() && document->content.size() == accepted->content_size &&
                   document->thumbnail.size() == accepted->thumbnail_size));
    fuzz::require(text.ends_with('\n' + document->content + document->thumbnail));
    return 0;
}
