// What comes of looking into one uploaded paper.
#pragma once

#include <cstddef>
#include <string>

#include "values/inspection.hpp"

namespace eservices::inspection {

/// A paper beyond one of these is refused.
struct Limits {
    std::size_t max_bytes = 3 * 1024 * 1024;
    int max_pixels = 40'000'000;  ///< of a picture; of an animation, of all its frames together
    int max_grey_pixels =
        80'000'000;         ///< of a picture of greys, a byte each: a sheet of A3 at 600 points an inch has 70 million
    int max_frames = 100;   ///< of an animation
    int max_pages = 2'000;  ///< of a PDF
    std::size_t max_objects = 100'000;  ///< of a PDF
    /// What is made anew may be this many times as large as max_bytes: deflating again does not always find what the first
    /// program found.
    std::size_t max_growth = 4;
};

/// Accepted: the paper made anew, and a small JPEG of it if it is a picture. Refused: nothing but the reason.
struct Inspected {
    InspectionVerdict verdict = RefusalReason::damaged;
    std::string content = {}, thumbnail = {};
};

inline Inspected refused(RefusalReason reason) { return {.verdict = reason}; }

}  // namespace eservices::inspection
