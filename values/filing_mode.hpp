// What a town lets citizens do with an e-service.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace eservices {

enum class FilingMode : std::uint8_t {
    native,    ///< the request is filed here
    prepare,   ///< the form is filled in here, printed, and brought or posted
    redirect,  ///< the page sends people to the State's own service, which alone may take the request
};

/// By the slug of the e-service.
using FilingModes = std::map<std::string, FilingMode, std::less<>>;

}  // namespace eservices
