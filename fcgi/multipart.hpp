// Parses a multipart/form-data body in one pass.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fcgi/request.hpp"

namespace eservices::fcgi {

/// Limits of the typed text in a body, whatever its encoding.
struct TextLimits {
    std::size_t bytes;   ///< names and values together
    std::size_t fields;  ///< fields and files
};

/// The boundary in a Content-Type, quoted or not: one to 70 of the characters of RFC 2046 §5.1.1. nullopt for anything
/// else.
std::optional<std::string> boundary_of(std::string_view content_type);

/// The fields and files of `body`; the files' contents are views into it. Sets `refusal` to 400 if the body is not
/// complete multipart, to 413 beyond the limits. Takes the time of one pass over the body and the memory of a few
/// copies of its text.
struct Multipart {
    Multipart(std::string_view body, const std::string& boundary, const TextLimits& limits);

    Fields fields;
    std::vector<File> files;
    std::optional<int> refusal;
};

}  // namespace eservices::fcgi
