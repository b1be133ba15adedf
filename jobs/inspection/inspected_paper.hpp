// The inspector's result, as validated by its parent process.
#pragma once

#include <optional>
#include <string>

#include "values/inspection.hpp"

namespace eservices::jobs {

struct InspectedPaper {
    InspectionVerdict verdict;
    std::string content, thumbnail;  ///< of an accepted paper, with the lengths that the verdict states
};

/// More than any valid header line.
inline constexpr std::size_t longest_header = 1024;

/// Reads a header line and what follows it; nullopt when the line is invalid, when the lengths do not match what
/// follows, or when there is no content.
std::optional<InspectedPaper> read_inspected_paper(std::string output);

}  // namespace eservices::jobs
