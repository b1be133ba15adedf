// Writes a Response as FastCGI output.
#pragma once

#include <fcgiapp.h>

#include "fcgi/request.hpp"
#include "fcgi/response.hpp"

namespace eservices::fcgi {

/// Writes the status, the security headers of every answer, the response's own headers, and the body (except for HEAD).
/// A client that hung up is not an error, unless the body is a stream: the stream's exceptions pass through, ClientGone
/// among them.
void write_response(FCGX_Request& request, const Response& response, Method method);

}  // namespace eservices::fcgi
