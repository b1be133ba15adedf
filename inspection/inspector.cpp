// Cheap questions first.
#include "inspection/inspector.hpp"

#include <new>
#include <stdexcept>
#include <string>
#include <variant>

#include "inspection/image.hpp"
#include "inspection/pdf.hpp"
#include "inspection/small_papers.hpp"
#include "inspection/vips.hpp"

namespace eservices::inspection {

namespace {

Inspected inspect_content(std::string_view bytes, PaperType type, const Limits& limits) {
    return type == PaperType::pdf ? inspect_pdf(bytes, limits) : inspect_image(bytes, type, limits);
}

}  // namespace

Inspector::Inspector(const Limits& limits) : m_limits(limits) {
    start_vips();
    for (const SmallPaper& paper : small_papers()) {
        const auto type = m_content_types.type_of(paper.bytes);
        if (!type || std::holds_alternative<RefusalReason>(inspect_content(paper.bytes, *type, {}).verdict))
            throw std::runtime_error("cannot read " + std::string{paper.extension} + " files");
    }
}

Inspected Inspector::inspect(std::string_view bytes, std::string_view extension) const {
    if (bytes.empty()) return refused(RefusalReason::empty);
    if (bytes.size() > m_limits.max_bytes) return refused(RefusalReason::too_large);
    const auto named = paper_type_of_extension(extension);
    const auto found = m_content_types.type_of(bytes);
    if (!named || !found) return refused(RefusalReason::unknown_type);
    if (named != found) return refused(RefusalReason::type_mismatch);
    try {
        return inspect_content(bytes, *found, m_limits);
    } catch (const std::bad_alloc&) {
        return refused(RefusalReason::too_costly);
    }
}

}  // namespace eservices::inspection
