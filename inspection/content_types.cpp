// libmagic, limited to finding a type.
#include "inspection/content_types.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace eservices::inspection {
namespace {

// Parsers of archives, programs and Office files are disabled: those types are never accepted.
constexpr int flags = MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_APPTYPE |
                      MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TEXT | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_CSV |
                      MAGIC_NO_CHECK_TOKENS | MAGIC_NO_CHECK_ENCODING | MAGIC_NO_CHECK_JSON;

constexpr std::array<std::pair<std::string_view, FileKind>, 10> media_types = {{{"image/jpeg", FileKind::jpeg},
                                                                                {"image/png", FileKind::png},
                                                                                {"image/gif", FileKind::gif},
                                                                                {"application/pdf", FileKind::pdf},
                                                                                {"image/webp", FileKind::webp},
                                                                                {"image/heic", FileKind::heif},
                                                                                {"image/heif", FileKind::heif},
                                                                                {"image/heic-sequence", FileKind::heif},
                                                                                {"image/heif-sequence", FileKind::heif},
                                                                                {"image/avif", FileKind::heif}}};

/// Readers search this far for a PDF's header: some programs write a line of their own before it (ISO 32000-2, annex
/// I).
constexpr std::size_t pdf_header_within = 1024;

}  // namespace

bool may_be_pdf(std::string_view bytes) {
    return bytes.substr(0, pdf_header_within).find(" obj") != std::string_view::npos &&
           bytes.rfind("startxref") != std::string_view::npos;
}

ContentTypes::ContentTypes() : m_magic(magic_open(flags)) {
    if (!m_magic || magic_load(m_magic.get(), nullptr) != 0) throw std::runtime_error("libmagic has no table of types");
}

DocumentType kept_as(FileKind kind) {
    switch (kind) {
        case FileKind::png:
            return DocumentType::png;
        case FileKind::gif:
            return DocumentType::gif;
        case FileKind::pdf:
            return DocumentType::pdf;
        case FileKind::jpeg:
        case FileKind::webp:
        case FileKind::heif:
            return DocumentType::jpeg;
    }
    return DocumentType::jpeg;
}

std::optional<FileKind> ContentTypes::kind_of(std::string_view bytes) const {
    const char* const type = magic_buffer(m_magic.get(), bytes.data(), bytes.size());
    const auto* const found = std::find_if(media_types.begin(), media_types.end(), [&](const auto& known) {
        return type != nullptr && known.first == std::string_view{type};
    });
    if (found != media_types.end()) return found->second;
    const bool is_late_pdf = bytes.substr(0, pdf_header_within).find("%PDF-") != std::string_view::npos;
    return is_late_pdf ? std::optional{FileKind::pdf} : std::nullopt;
}

}  // namespace eservices::inspection
