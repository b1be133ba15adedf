// A command that cannot do what it was asked.
#pragma once

#include <stdexcept>

namespace eservices::commands {

/// What was asked for is wrong (exit code 2); what() is the one line, in French, that the operator reads.
class Refusal : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace eservices::commands
