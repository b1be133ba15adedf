// Boost.Asio as this project includes it: Boost 1.74 forgets <utility>, without which its coroutines do not compile as C++20.
#pragma once

#include <utility>

// Clang 14, for the tidying and the fuzzers, has C++20's coroutines but does not say so where libstdc++ and Boost look.
#if defined(__clang__) && !defined(__cpp_impl_coroutine)
#define __cpp_impl_coroutine 201902L  // NOLINT(bugprone-reserved-identifier)
#define BOOST_ASIO_HAS_CO_AWAIT 1
#define BOOST_ASIO_HAS_STD_COROUTINE 1
#endif

#include <boost/asio.hpp>

namespace eservices::jobs {

namespace asio = boost::asio;

}  // namespace eservices::jobs
