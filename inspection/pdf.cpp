// libqpdf reads, the rules judge each object, QPDFWriter writes what is reached from the pages.
#include "inspection/pdf.hpp"

#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include "inspection/pdf_rules.hpp"
#include "inspection/qpdf.hpp"

namespace eservices::inspection {
namespace {

/// Up to the last end of a document. A file that was cut short has none, or ends with an earlier revision that is whole; what
/// follows, which would keep libqpdf from finding the cross-reference table, belongs to no PDF.
std::optional<std::string_view> up_to_its_end(std::string_view bytes) {
    constexpr std::string_view end = "%%EOF";
    const std::size_t at = bytes.rfind(end);
    if (at == std::string_view::npos) return std::nullopt;
    return bytes.substr(0, at + end.size());
}

std::optional<RefusalReason> refusal_of_objects(QPDF& pdf, const Limits& limits) {
    if (pdf.getXRefTable().size() > limits.max_objects) return RefusalReason::too_costly;
    if (const auto reason = refusal_of(pdf.getTrailer())) return reason;
    std::vector<QPDFObjectHandle> objects = pdf.getAllObjects();
    if (objects.size() > limits.max_objects) return RefusalReason::too_costly;
    for (QPDFObjectHandle& object : objects)
        if (const auto reason = refusal_of(object)) return reason;
    return std::nullopt;
}

/// A page may be blank; one whose content is said to be in an object that is not there is damage.
bool has_its_content(QPDFObjectHandle page) {
    if (!page.isDictionary()) return false;
    QPDFObjectHandle content = page.getKey("/Contents");
    if (content.isStream()) return true;
    if (!content.isArray()) return content.isNull() && !content.isIndirect();
    for (int i = 0; i < content.getArrayNItems(); ++i)
        if (!content.getArrayItem(i).isStream()) return false;
    return true;
}

/// Streams are deflated, and all other objects go into deflated streams: no text of the old file is text of the new one.
std::string pdf_written_anew(QPDF& pdf) {
    QPDFWriter writer{pdf};
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setStreamDataMode(qpdf_s_compress);
    writer.setDecodeLevel(qpdf_dl_generalized);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

void open_pdf(QPDF& pdf, std::string_view bytes) {
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("paper", bytes.data(), bytes.size());
}

/// Counts its pages as well.
std::optional<RefusalReason> refusal_of_document(QPDF& pdf, const Limits& limits, std::size_t& page_count) {
    if (pdf.isEncrypted()) return RefusalReason::encrypted_pdf;
    if (const auto reason = refusal_of_objects(pdf, limits)) return reason;
    const std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
    if (pages.empty()) return RefusalReason::damaged;
    if (pages.size() > static_cast<std::size_t>(limits.max_pages)) return RefusalReason::too_costly;
    for (const QPDFObjectHandle& page : pages)
        if (!has_its_content(page)) return RefusalReason::damaged;
    page_count = pages.size();
    return std::nullopt;
}

/// What is kept is judged as well as what came, and there nothing is put right.
bool is_sound(std::string_view content, const Limits& limits, std::size_t expected_pages) {
    QPDF pdf;
    pdf.setAttemptRecovery(false);
    open_pdf(pdf, content);
    std::size_t pages = 0;
    return !refusal_of_document(pdf, limits, pages) && pages == expected_pages && !pdf.anyWarnings();
}

Inspected inspect(std::string_view bytes, const Limits& limits) {
    QPDF pdf;
    open_pdf(pdf, bytes);
    std::size_t pages = 0;
    if (const auto reason = refusal_of_document(pdf, limits, pages)) return refused(*reason);
    Inspected inspected;
    inspected.content = pdf_written_anew(pdf);
    if (inspected.content.size() > limits.max_bytes * limits.max_growth) return refused(RefusalReason::too_costly);
    if (!is_sound(inspected.content, limits, pages)) return refused(RefusalReason::damaged);
    inspected.verdict = AcceptedPaper{
        .type = PaperType::pdf, .pages = static_cast<int>(pages), .content_size = inspected.content.size()};
    return inspected;
}

}  // namespace

Inspected inspect_pdf(std::string_view bytes, const Limits& limits) {
    const auto document = up_to_its_end(bytes);
    if (!document) return refused(RefusalReason::damaged);
    try {
        return inspect(*document, limits);
    } catch (const QPDFExc& error) {
        const bool is_locked = error.getErrorCode() == qpdf_e_password || error.getErrorCode() == qpdf_e_unsupported;
        return refused(is_locked ? RefusalReason::encrypted_pdf : RefusalReason::damaged);
    } catch (const std::bad_alloc&) {
        return refused(RefusalReason::too_costly);
    } catch (const std::exception&) {
        // libqpdf's word for a file that contradicts itself.
        return refused(RefusalReason::damaged);
    }
}

}  // namespace eservices::inspection
