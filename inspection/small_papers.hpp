// A small paper of each kind, to have the libraries open what they open at their first use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eservices::inspection {

struct SmallPaper {
    std::string_view extension;
    std::string bytes;
};

/// Papers that are accepted, the JPEG with a colour profile. start_vips() was called. Throws std::runtime_error where
/// libvips cannot write one.
std::vector<SmallPaper> small_papers();

}  // namespace eservices::inspection
