// Boost.Asio as this project includes it: Boost 1.74 forgets <utility>, without which its coroutines do not compile as C++20.
#pragma once

#include <utility>

#include <boost/asio.hpp>

namespace eservices::jobs {

namespace asio = boost::asio;

}  // namespace eservices::jobs
