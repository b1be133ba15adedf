// Recognises the type of a file by its first bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include <magic.h>

#include "values/inspection.hpp"

namespace eservices::inspection {

/// The type of an uploaded file. DocumentType is the type that it is stored as.
enum class FileKind : std::uint8_t { jpeg, png, gif, pdf, webp, heif };

/// Telephones' own formats become JPEG, which every computer opens.
DocumentType kept_as(FileKind kind);

/// For a file without a header: true if it begins with a PDF object and ends like a PDF. Readers open such files if
/// they are named .pdf.
bool may_be_pdf(std::string_view bytes);

class ContentTypes {
  public:
    /// Loads libmagic's table. Throws std::runtime_error when it is missing.
    ContentTypes();

    /// The kind of bytes of any length; nullopt for a kind that is not accepted. Only a first opinion: the decoders
    /// find out whether the file is complete and valid.
    [[nodiscard]] std::optional<FileKind> kind_of(std::string_view bytes) const;

  private:
    struct Close {
        void operator()(magic_t magic) const { magic_close(magic); }
    };
    std::unique_ptr<magic_set, Close> m_magic;
};

}  // namespace eservices::inspection
