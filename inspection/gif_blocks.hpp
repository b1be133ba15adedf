// The outline of a GIF, which its decoder does not hold anybody to.
#pragma once

#include <string_view>

namespace eservices::inspection {

/// True where one block follows another to the trailer; false for a file cut short, which decoders show as fewer frames.
bool reaches_its_trailer(std::string_view gif);

}  // namespace eservices::inspection
