// How often a task of its own looks for work.
#pragma once

#include <chrono>

namespace eservices::jobs {

/// While there was none.
inline constexpr std::chrono::milliseconds poll{100};
/// After the database could not be asked.
inline constexpr std::chrono::milliseconds pause_after_failure{5000};

}  // namespace eservices::jobs
