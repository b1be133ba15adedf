// The inspector's result, as validated by its parent process.
#pragma once

#include <optional>
#include <string>

#include "values/inspection.hpp"

namespace eservices::jobs {

struct InspectedDocument {
    InspectionVerdict verdict;
    std::string content, thumbnail;  ///< of an accepted document, with the lengths that the verdict states
};

/// More than any valid header line.
inline constexpr std::size_t longest_header = 1024;

/// Reads a header line and what follows it; nullopt when the line is invalid, when the lengths do not match what
/// follows, or when there is no content.
std::optional<InspectedDocument> read_inspected_document(std::string output);

}  // namespace eservices::jobs
