// Reads with libqpdf, removes what a document does not need, writes what the catalog leads to, and checks the result
// against the rules.
#include "inspection/pdf.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "inspection/pdf_cleaning.hpp"
#include "inspection/pdf_lock.hpp"
#include "inspection/pdf_pages.hpp"
#include "inspection/pdf_rules.hpp"
#include "inspection/qpdf.hpp"

namespace eservices::inspection {
namespace {

/// libqpdf's errors for a document that needs a password or uses an unknown encryption.
bool is_locked(const QPDFExc& error) {
    return error.getErrorCode() == qpdf_e_password || error.getErrorCode() == qpdf_e_unsupported;
}

/// A document, and whether its final %%EOF is missing, left out by a program or lost to truncation.
struct Document {
    std::string_view bytes;
    bool lacks_end = false;
};

/// The bytes up to the last %%EOF. Anything after it, unless it is another revision, is not part of the PDF and would
/// keep libqpdf from finding the cross-reference table.
Document up_to_its_end(std::string_view bytes) {
    constexpr std::string_view end = "%%EOF";
    const std::size_t at = bytes.rfind(end);
    if (at == std::string_view::npos || bytes.find("startxref", at) != std::string_view::npos) return {bytes, true};
    return {bytes.substr(0, at + end.size()), false};
}

/// True when only tables follow the last object; in a truncated file the last object is incomplete.
bool ends_after_an_object(std::string_view bytes) {
    constexpr std::string_view end = "endobj";
    const std::size_t at = bytes.rfind(end);
    if (at == std::string_view::npos) return false;
    const std::string_view rest = bytes.substr(at + end.size());
    const std::size_t next = rest.find_first_not_of(" \t\r\n\f");
    return next != std::string_view::npos &&
           (rest.substr(next).starts_with("xref") || rest.substr(next).starts_with("startxref"));
}

std::optional<RefusalReason> refusal_of_objects(QPDF& pdf) {
    if (const auto reason = refusal_of_outline(pdf)) return reason;
    if (const auto reason = refusal_of(pdf.getTrailer())) return reason;
    for (QPDFObjectHandle& object : pdf.getAllObjects())
        if (const auto reason = refusal_of(object)) return reason;
    return std::nullopt;
}

/// A page may be blank; but content in a missing object is damage.
bool has_its_content(QPDFObjectHandle page) {
    if (!page.isDictionary()) return false;
    QPDFObjectHandle content = page.getKey("/Contents");
    if (content.isStream()) return true;
    if (!content.isArray()) return content.isNull() && !content.isIndirect();
    for (int i = 0; i < content.getArrayNItems(); ++i)
        if (!content.getArrayItem(i).isStream()) return false;
    return true;
}

/// Streams are deflated and all other objects go into deflated streams, so that no text of the old file is readable in
/// the new one.
std::string pdf_written_anew(QPDF& pdf) {
    QPDFWriter writer{pdf};
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setStreamDataMode(qpdf_s_compress);
    writer.setDecodeLevel(qpdf_dl_generalized);
    writer.setPreserveEncryption(false);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

void open_pdf(QPDF& pdf, std::string_view bytes) {
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("document", bytes.data(), bytes.size());
}

/// Also counts the pages.
std::optional<RefusalReason> refusal_of_pages(QPDF& pdf, const Limits& limits, std::size_t& page_count) {
    if (pdf.getXRefTable().size() > limits.max_objects) return RefusalReason::too_costly;
    QPDFObjectHandle announced = pdf.getRoot().getKey("/Pages").getKey("/Count");
    const long long expected = announced.isInteger() ? announced.getIntValue() : 0;
    const std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
    page_count = pages.size();
    if (pages.size() > static_cast<std::size_t>(limits.max_pages)) return RefusalReason::too_costly;
    if (pages.empty() || static_cast<long long>(pages.size()) < expected) return RefusalReason::damaged;
    for (const QPDFObjectHandle& page : pages)
        if (!has_its_content(page)) return RefusalReason::damaged;
    return std::nullopt;
}

/// Acrobat names its stamps /#Accepted. libqpdf warns about a # without two digits after it and keeps it as it is, as
/// readers do.
bool has_warnings(QPDF& pdf) {
    const std::vector<QPDFExc> warnings = pdf.getWarnings();
    return !std::all_of(warnings.begin(), warnings.end(), [](const QPDFExc& warning) {
        return warning.getMessageDetail().find("name with stray #") != std::string::npos;
    });
}

/// Checks the copy as a whole, without repairing anything.
std::optional<RefusalReason> refusal_of_copy(std::string_view content, const Limits& limits, std::size_t expected) {
    if (content.size() > limits.max_bytes * limits.max_growth) return RefusalReason::too_costly;
    QPDF pdf;
    pdf.setAttemptRecovery(false);
    open_pdf(pdf, content);
    std::size_t pages = 0;
    if (const auto reason = refusal_of_objects(pdf)) return reason;
    if (const auto reason = refusal_of_pages(pdf, limits, pages)) return reason;
    const bool is_sound = pages == expected && !pdf.isEncrypted() && !has_warnings(pdf);
    return is_sound ? std::nullopt : std::optional{RefusalReason::damaged};
}

Inspected inspect(std::string_view bytes, const Limits& limits) {
    QPDF pdf;
    open_pdf(pdf, bytes);
    cut_circles(pdf);
    std::size_t pages = 0;
    if (const auto reason = refusal_of_pages(pdf, limits, pages)) return refused(*reason);
    if (const auto reason = refusal_of_form(pdf)) return refused(*reason);
    Removals removed = clean_pdf(pdf);
    removed.lock = pdf.isEncrypted();
    Inspected inspected;
    inspected.content = pdf_written_anew(pdf);
    if (const auto reason = refusal_of_copy(inspected.content, limits, pages)) return refused(*reason);
    inspected.verdict = AcceptedDocument{.type = DocumentType::pdf,
                                         .pages = static_cast<int>(pages),
                                         .content_size = inspected.content.size(),
                                         .removed = removed};
    return inspected;
}

/// For a PDF whose pages are readable while its attached files need a password.
Inspected inspect_without_files(std::string_view bytes, const Limits& limits) {
    const auto readable = without_lock_of_files(bytes);
    if (!readable) return refused(RefusalReason::encrypted_pdf);
    Inspected inspected = inspect(*readable, limits);
    if (auto* const accepted = std::get_if<AcceptedDocument>(&inspected.verdict)) accepted->removed.lock = true;
    return inspected;
}

Inspected inspect_perhaps_locked(std::string_view bytes, const Limits& limits) {
    try {
        return inspect(bytes, limits);
    } catch (const QPDFExc& error) {
        if (!is_locked(error)) throw;
    }
    return inspect_without_files(bytes, limits);
}

}  // namespace

Inspected inspect_pdf(std::string_view bytes, const Limits& limits) {
    const Document document = up_to_its_end(bytes);
    if (document.lacks_end && !ends_after_an_object(bytes)) return refused(RefusalReason::damaged);
    try {
        return inspect_perhaps_locked(document.bytes, limits);
    } catch (const QPDFExc& error) {
        return refused(is_locked(error) ? RefusalReason::encrypted_pdf : RefusalReason::damaged);
    } catch (const std::bad_alloc&) {
        return refused(RefusalReason::too_costly);
    } catch (const std::exception&) {
        // libqpdf's exception for a file that contradicts itself.
        return refused(RefusalReason::damaged);
    }
}

}  // namespace eservices::inspection
