// The main of every Boost.Test program.
#define BOOST_TEST_MODULE eservices
#include <boost/test/unit_test.hpp>

#include "values/token.hpp"

namespace {

struct Cryptography {
    Cryptography() { eservices::start_cryptography(); }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(Cryptography);
