// The whole look into a paper: its size, its name, its first bytes, then all of it.
#pragma once

#include <string_view>

#include "inspection/content_types.hpp"
#include "inspection/inspected.hpp"

namespace eservices::inspection {

class Inspector {
  public:
    /// Loads and starts the libraries, so that inspect() opens no file. Throws std::runtime_error where one does not start.
    explicit Inspector(const Limits& limits);

    /// The paper in these bytes, whose name ended in this extension (lower case, without its dot), which must be one that is taken but may
    /// be another than the content's: messengers and screenshots have false ones every day. What the first bytes say, decoding confirms.
    [[nodiscard]] Inspected inspect(std::string_view bytes, std::string_view extension) const;

    [[nodiscard]] const Limits& limits() const { return m_limits; }

  private:
    Limits m_limits;
    ContentTypes m_content_types;
};

}  // namespace eservices::inspection
