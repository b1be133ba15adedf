// Any picture is refused, or re-encoded into one that is accepted again, of the size that was announced.
#include <string_view>
#include <variant>

#include "inspection/inspector.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

FUZZ_TARGET(image_fuzz) {
    using namespace eservices;
    static const inspection::Inspector inspector{{.max_bytes = 64 * 1024, .max_pixels = 100'000, .max_frames = 10}};
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const inspection::Inspected document = inspector.inspect(bytes, "jpg");
    const auto* const first = std::get_if<AcceptedDocument>(&document.verdict);
    fuzz::require((first == nullptr) == document.content.empty());
    if (first == nullptr || first->type == DocumentType::pdf) return 0;
    fuzz::require(!document.thumbnail.empty() && first->thumbnail_size == document.thumbnail.size());
    const inspection::Inspected again = inspector.inspect(document.content, ending_of(first->type));
    const auto* const second = std::get_if<AcceptedDocument>(&again.verdict);
    // The re-encoded picture may exceed the limit of a document.
    if (second == nullptr && document.content.size() > inspector.limits().max_bytes) return 0;
    fuzz::require(second != nullptr && second->type == first->type && second->width == first->width &&
                  second->height == first->height);
    return 0;
}
