// Many requests at once, for lists of several pages.
#pragma once

#include <string>
#include <vector>

namespace eservices::portal_test {

/// Puts so many copies of a filed request straight into the tables, each filed later than the one before it; returns their references.
std::vector<std::string> copy_request(const std::string& reference, int count);

}  // namespace eservices::portal_test
