// From a Response to FastCGI output.
#pragma once

#include <fcgiapp.h>

#include "fcgi/request.hpp"
#include "fcgi/response.hpp"

namespace eservices::fcgi {

/// Writes status, the security headers that every answer carries, the response's own headers, and the body (not for HEAD). A
/// client that left is not an error, unless the body is a stream: that throws what the stream throws, ClientGone among them.
void write_response(FCGX_Request& request, const Response& response, Method method);

}  // namespace eservices::fcgi
