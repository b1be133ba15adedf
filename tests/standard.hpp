// The same for tests, with Boost.Test.
#pragma once

#include <boost/test/unit_test.hpp>

#include "dev/standard.hpp"
