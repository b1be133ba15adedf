// What the inspector hands back, as its parent believes it.
#pragma once

#include <optional>
#include <string>

#include "values/inspection.hpp"

namespace eservices::jobs {

struct InspectedPaper {
    InspectionVerdict verdict;
    std::string content, thumbnail;  ///< of an accepted paper: as long as the verdict says
};

/// Longer than any header line.
inline constexpr std::size_t longest_header = 1024;

/// Reads a header line and what follows it; nothing where the line is none, or announces other lengths than those that follow, or
/// no content.
std::optional<InspectedPaper> read_inspected_paper(std::string output);

}  // namespace eservices::jobs
