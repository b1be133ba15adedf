// The ways in which an e-service may be filed, chosen by the town.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace eservices {

enum class FilingMode : std::uint8_t {
    native,    ///< the request is filed here
    prepare,   ///< the form is filled in here, printed, and brought or mailed
    redirect,  ///< the page sends people to the State's own service, the only one that may take the request
};

/// By the e-service's slug.
using FilingModes = std::map<std::string, FilingMode, std::less<>>;

}  // namespace eservices
