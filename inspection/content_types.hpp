// What a file is, by its first bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include <magic.h>

#include "values/inspection.hpp"

namespace eservices::inspection {

/// What a file may be when it comes. What it is kept as is a PaperType.
enum class FileKind : std::uint8_t { jpeg, png, gif, pdf, webp, heif };

/// Telephones' own kinds are kept as JPEG, which every computer opens.
PaperType kept_as(FileKind kind);

/// Of a file without a header: whether it begins with an object of a PDF and ends as one. Readers open what is called .pdf and has
/// these.
bool may_be_pdf(std::string_view bytes);

class ContentTypes {
  public:
    /// Loads libmagic's table. Throws std::runtime_error where there is none.
    ContentTypes();

    /// Of bytes of any length; nothing for a kind that is not taken. It is a first opinion: whether the file is whole, or
    /// anything more than a beginning, the decoders tell.
    [[nodiscard]] std::optional<FileKind> kind_of(std::string_view bytes) const;

  private:
    struct Close {
        void operator()(magic_t magic) const { magic_close(magic); }
    };
    std::unique_ptr<magic_set, Close> m_magic;
};

}  // namespace eservices::inspection
