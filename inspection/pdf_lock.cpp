// libqpdf asks for the password of any document with an /Encrypt entry: the entry is renamed, with the same length,
// because the cross-reference table counts bytes.
#include "inspection/pdf_lock.hpp"

#include "inspection/qpdf.hpp"

namespace eservices::inspection {
namespace {

constexpr std::string_view lock = "/Encrypt";
constexpr std::string_view no_lock = "/NoCrypt";
static_assert(lock.size() == no_lock.size());

/// True for an entry whose value is a dictionary or a reference.
bool is_entry(std::string_view text, std::size_t at) {
    const std::size_t value = at + lock.size();
    const std::size_t end = text.find_first_not_of(" \t\r\n\f0123456789", value);
    if (end == std::string_view::npos) return false;
    return text.substr(end).starts_with("<<") || (text[end] == 'R' && end > value);
}

/// True for the crypt filter that changes nothing, which is also the default.
bool leaves_all(QPDFObjectHandle filter) {
    return filter.isNull() || (filter.isName() && filter.getName() == "/Identity");
}

}  // namespace

std::optional<std::string> without_lock_of_files(std::string_view bytes) {
    std::string text{bytes};
    for (std::size_t at = text.find(lock); at != std::string::npos; at = text.find(lock, at + lock.size()))
        if (is_entry(text, at)) text.replace(at, lock.size(), no_lock);
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("document", text.data(), text.size());
    QPDFObjectHandle rules = pdf.getTrailer().getKey(std::string{no_lock});
    if (!rules.isDictionary()) return std::nullopt;
    // Other versions have no filters, and what other handlers encrypt is unknown (table 20).
    QPDFObjectHandle handler = rules.getKey("/Filter"), version = rules.getKey("/V");
    const bool has_filters = handler.isName() && handler.getName() == "/Standard" && version.isInteger() &&
                             (version.getIntValue() == 4 || version.getIntValue() == 5);
    const bool is_open = has_filters && leaves_all(rules.getKey("/StmF")) && leaves_all(rules.getKey("/StrF"));
    return is_open ? std::optional{std::move(text)} : std::nullopt;
}

}  // namespace eservices::inspection
