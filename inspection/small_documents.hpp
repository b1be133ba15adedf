// A small document of each kind, so that the libraries open their files before the jail.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eservices::inspection {

struct SmallDocument {
    std::string_view extension;
    std::string bytes;
};

/// Documents that are accepted, the JPEG with a colour profile. start_vips() must have been called. Throws
/// std::runtime_error when libvips cannot write one.
std::vector<SmallDocument> small_documents();

}  // namespace eservices::inspection
