// The whole inspection of a document: its size, its name, its first bytes, then its content.
#pragma once

#include <string_view>

#include "inspection/content_types.hpp"
#include "inspection/inspected.hpp"

namespace eservices::inspection {

class Inspector {
  public:
    /// Loads and starts the libraries, so that inspect() opens no file. Throws std::runtime_error when one does not
    /// start.
    explicit Inspector(const Limits& limits);

    /// Inspects a document whose name ended in this extension (lower case, without its dot). The extension must be an
    /// accepted one but may differ from the content: messengers and screenshots often name files wrongly. The type
    /// found in the first bytes is confirmed by decoding.
    [[nodiscard]] Inspected inspect(std::string_view bytes, std::string_view extension) const;

    [[nodiscard]] const Limits& limits() const { return m_limits; }

  private:
    Limits m_limits;
    ContentTypes m_content_types;
};

}  // namespace eservices::inspection
