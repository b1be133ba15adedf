// Includes Boost.Asio: Boost 1.74 omits <utility>, without which its coroutines do not compile as C++20.
#pragma once

#include <utility>

// Clang 14, used by clang-tidy and the fuzzers, has C++20's coroutines but not the experimental header that Boost looks
// for.
#if defined(__cpp_impl_coroutine) && !defined(BOOST_ASIO_HAS_CO_AWAIT)
#define BOOST_ASIO_HAS_CO_AWAIT 1
#endif

#include <boost/asio.hpp>

namespace eservices::jobs {

namespace asio = boost::asio;

}  // namespace eservices::jobs
