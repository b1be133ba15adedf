// How coarsely a JPEG was written.
#pragma once

#include <optional>
#include <string_view>

namespace eservices::inspection {

/// The quality, 1 to 100 on libjpeg's scale, that its first table of quantisation comes nearest to; nothing where none is found.
std::optional<int> quality_of_jpeg(std::string_view jpeg);

}  // namespace eservices::inspection
