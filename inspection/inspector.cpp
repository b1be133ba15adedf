// Cheap checks first.
#include "inspection/inspector.hpp"

#include <new>
#include <stdexcept>
#include <string>
#include <variant>

#include "inspection/image.hpp"
#include "inspection/pdf.hpp"
#include "inspection/small_documents.hpp"
#include "inspection/vips.hpp"

namespace eservices::inspection {

namespace {

Inspected inspect_content(std::string_view bytes, FileKind kind, const Limits& limits) {
    return kind == FileKind::pdf ? inspect_pdf(bytes, limits) : inspect_image(bytes, kind, limits);
}

}  // namespace

Inspector::Inspector(const Limits& limits) : m_limits(limits) {
    start_vips();
    for (const SmallDocument& document : small_documents()) {
        const auto kind = m_content_types.kind_of(document.bytes);
        if (!kind || std::holds_alternative<RefusalReason>(inspect_content(document.bytes, *kind, {}).verdict))
            throw std::runtime_error("cannot read " + std::string{document.extension} + " files");
    }
}

Inspected Inspector::inspect(std::string_view bytes, std::string_view extension) const {
    if (bytes.empty()) return refused(RefusalReason::empty);
    if (bytes.size() > m_limits.max_bytes) return refused(RefusalReason::too_large);
    auto found = m_content_types.kind_of(bytes);
    const bool is_guess = !found && extension == "pdf" && may_be_pdf(bytes);
    if (is_guess) found = FileKind::pdf;
    if (!document_type_of_extension(extension) || !found) return refused(RefusalReason::unknown_type);
    try {
        Inspected inspected = inspect_content(bytes, *found, m_limits);
        const bool is_wrong = is_guess && inspected.verdict == InspectionVerdict{RefusalReason::damaged};
        return is_wrong ? refused(RefusalReason::unknown_type) : inspected;
    } catch (const std::bad_alloc&) {
        return refused(RefusalReason::too_costly);
    }
}

}  // namespace eservices::inspection
