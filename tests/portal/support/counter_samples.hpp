// The examples of samples.hpp for the addresses by which an account is given back at the counter.
#pragma once

#include "tests/portal/support/samples.hpp"

namespace eservices::portal_test {

std::span<const SampleEntry> counter_samples();

}  // namespace eservices::portal_test
