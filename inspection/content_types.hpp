// What a file is, by its first bytes.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include <magic.h>

#include "values/inspection.hpp"

namespace eservices::inspection {

class ContentTypes {
  public:
    /// Loads libmagic's table. Throws std::runtime_error where there is none.
    ContentTypes();

    /// Of bytes of any length; nothing for a kind that is not taken. It is a first opinion: whether the file is whole, or
    /// anything more than a beginning, the decoders tell.
    [[nodiscard]] std::optional<PaperType> type_of(std::string_view bytes) const;

  private:
    struct Close {
        void operator()(magic_t magic) const { magic_close(magic); }
    };
    std::unique_ptr<magic_set, Close> m_magic;
};

}  // namespace eservices::inspection
