// Estimates the quality at which a JPEG was saved.
#pragma once

#include <optional>
#include <string_view>

namespace eservices::inspection {

/// The quality, 1 to 100 on libjpeg's scale, closest to the first quantisation table; nullopt when there is none.
std::optional<int> quality_of_jpeg(std::string_view jpeg);

}  // namespace eservices::inspection
