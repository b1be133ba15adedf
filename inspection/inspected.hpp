// The result of inspecting one uploaded document, and the limits.
#pragma once

#include <cstddef>
#include <string>

#include "values/inspection.hpp"

namespace eservices::inspection {

/// A document beyond one of these limits is refused.
struct Limits {
    std::size_t max_bytes = 3 * 1024 * 1024;
    int max_pixels = 40'000'000;        ///< of a picture; for an animation, of all its frames together
    int max_grey_pixels = 80'000'000;   ///< of a grey picture, one byte each: an A3 sheet at 600 dpi has 70 million
    int max_frames = 100;               ///< of an animation
    int max_pages = 2'000;              ///< of a PDF
    std::size_t max_objects = 100'000;  ///< of a PDF
    /// The rewritten file may be this many times as large as max_bytes: deflating again does not always reach the
    /// original's compression.
    std::size_t max_growth = 4;
};

/// Accepted: the rewritten document, and a small JPEG of it if it is a picture. Refused: only the reason.
struct Inspected {
    InspectionVerdict verdict = RefusalReason::damaged;
    std::string content = {}, thumbnail = {};
};

inline Inspected refused(RefusalReason reason) { return {.verdict = reason}; }

}  // namespace eservices::inspection
