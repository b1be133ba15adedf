// A multipart/form-data body, taken apart in one pass.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fcgi/request.hpp"

namespace eservices::fcgi {

/// How much typed text a body may hold, whatever its encoding.
struct TextLimits {
    std::size_t bytes;   ///< names and values together
    std::size_t fields;  ///< fields and files
};

/// The boundary that a Content-Type names, quoted or not: one to 70 of the characters of RFC 2046 §5.1.1. Nothing for any other.
std::optional<std::string> boundary_of(std::string_view content_type);

/// The fields and files of `body`; the files' contents are parts of it. Sets `refusal` to 400 for what is no whole multipart body, to
/// 413 beyond the limits. Time and memory are those of one pass over the body and of a few copies of its text.
struct Multipart {
    Multipart(std::string_view body, const std::string& boundary, const TextLimits& limits);

    Fields fields;
    std::vector<File> files;
    std::optional<int> refusal;
};

}  // namespace eservices::fcgi
