// The examples of samples.hpp for the addresses by which an account is given back at the counter.
#pragma once

#include "tests/portal/support/samples.hpp"

namespace eservices::portal_test {

/// As sample_of().
std::optional<Sample> counter_sample_of(const handlers::Route& row);

}  // namespace eservices::portal_test
