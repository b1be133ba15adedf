// The files of html/phrases/ as they were when this was built; CMakeLists.txt writes the source.
#pragma once

#include <span>
#include <string_view>

namespace eservices {

/// Each file's text; together they have each key once.
extern const std::span<const std::string_view> shipped_phrase_files;

}  // namespace eservices
