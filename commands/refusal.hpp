// The exception for a request that a command refuses.
#pragma once

#include <stdexcept>

namespace eservices::commands {

/// The request is wrong (exit code 2); what() is one line in French for the operator.
class Refusal : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace eservices::commands
