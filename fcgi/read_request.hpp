// Builds a Request from FastCGI parameters and a body.
#pragma once

#include <cstddef>

#include <fcgiapp.h>

#include "fcgi/request.hpp"

namespace eservices::fcgi {

/// Limits of a body. Typed text has one limit, however a browser sends it; the rest is for documents.
struct BodyLimits {
    std::size_t multipart_bytes = 4 * 1024 * 1024;
    /// Of all names and values together.
    std::size_t text_bytes = 256 * 1024;
    std::size_t fields = 1000;
    /// How many bodies over `text_bytes` one process reads at once; the others wait.
    int uploads_at_once = 1;
};

/// True if the announced length is more than typed text alone may have.
bool is_upload(const FCGX_Request& request, const BodyLimits& limits);

/// Reads one request. Checks the length before reading the body. Never throws because of the client's input: it sets
/// `refusal` instead, also for an upload without `may_upload`.
Request read_request(FCGX_Request& request, const BodyLimits& limits, bool may_upload = true);

}  // namespace eservices::fcgi
