// libmagic, told to look for no more than a type.
#include "inspection/content_types.hpp"

#include <stdexcept>

namespace eservices::inspection {
namespace {

// Archives, programs and Office's files are none of ours: their parsers stay shut.
constexpr int flags = MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_APPTYPE |
                      MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TEXT | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_CSV |
                      MAGIC_NO_CHECK_TOKENS | MAGIC_NO_CHECK_ENCODING | MAGIC_NO_CHECK_JSON;

}  // namespace

ContentTypes::ContentTypes() : m_magic(magic_open(flags)) {
    if (!m_magic || magic_load(m_magic.get(), nullptr) != 0) throw std::runtime_error("libmagic has no table of types");
}

std::optional<PaperType> ContentTypes::type_of(std::string_view bytes) const {
    const char* const type = magic_buffer(m_magic.get(), bytes.data(), bytes.size());
    return type == nullptr ? std::nullopt : paper_type_of(type);
}

}  // namespace eservices::inspection
