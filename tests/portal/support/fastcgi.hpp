// Requests straight to the workers' FastCGI socket, past everything that nginx would refuse.
#pragma once

#include <optional>
#include <string>

#include "tests/portal/support/client.hpp"

namespace eservices::portal_test {

/// The parameters that nginx sends for such a request; change or add others with with().
Fields fastcgi_parameters(const std::string& method, const std::string& path);

/// Sends one request (FastCGI 1.0 §3.3) and reads its answer. Status 0 when the worker closed without one.
Answer fastcgi_request(const Fields& parameters, const std::string& body = {});

}  // namespace eservices::portal_test
