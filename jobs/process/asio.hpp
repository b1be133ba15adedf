// Boost.Asio as this project includes it: Boost 1.74 forgets <utility>, without which its coroutines do not compile as C++20.
#pragma once

#include <utility>

// Clang 14, for clang-tidy and the fuzzers, has C++20's coroutines but not the experimental header where Boost looks.
#if defined(__cpp_impl_coroutine) && !defined(BOOST_ASIO_HAS_CO_AWAIT)
#define BOOST_ASIO_HAS_CO_AWAIT 1
#endif

#include <boost/asio.hpp>

namespace eservices::jobs {

namespace asio = boost::asio;

}  // namespace eservices::jobs
