// The exception for a mistake in the configuration.
#pragma once

#include <stdexcept>

namespace eservices {

/// A mistake in the configuration; what() is `file:line:column: message`.
class SettingsError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace eservices
