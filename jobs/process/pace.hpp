// How often a background task looks for work.
#pragma once

#include <chrono>

namespace eservices::jobs {

/// After finding none.
inline constexpr std::chrono::milliseconds poll{100};
/// After the database could not be queried.
inline constexpr std::chrono::milliseconds pause_after_failure{5000};

}  // namespace eservices::jobs
