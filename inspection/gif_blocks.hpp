// Walks through the blocks of a GIF, which libvips' decoder does not require to be complete.
#pragma once

#include <string_view>

namespace eservices::inspection {

/// True when one block follows another to the trailer; false for a truncated file, which decoders show with fewer
/// frames.
bool reaches_its_trailer(std::string_view gif);

}  // namespace eservices::inspection
