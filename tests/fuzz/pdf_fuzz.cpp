// Any PDF is refused, or rewritten into one that is accepted again, with as many pages and nothing left to remove.
#include <string_view>
#include <variant>

#include "inspection/inspector.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

FUZZ_TARGET(pdf_fuzz) {
    using namespace eservices;
    static const inspection::Inspector inspector{{.max_bytes = 64 * 1024, .max_pages = 50, .max_objects = 2'000}};
    const inspection::Inspected document = inspector.inspect({reinterpret_cast<const char*>(data), size}, "pdf");
    const auto* const first = std::get_if<AcceptedDocument>(&document.verdict);
    fuzz::require((first == nullptr) == document.content.empty());
    if (first == nullptr || document.content.size() > inspector.limits().max_bytes) return 0;
    if (first->type != DocumentType::pdf) return 0;
    fuzz::require(document.content.starts_with("%PDF-") && document.thumbnail.empty());
    const inspection::Inspected again = inspector.inspect(document.content, "pdf");
    const auto* const second = std::get_if<AcceptedDocument>(&again.verdict);
    fuzz::require(second != nullptr && second->pages == first->pages && second->removed == Removals{});
    return 0;
}
