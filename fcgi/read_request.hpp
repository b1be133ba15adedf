// From FastCGI parameters and a body to a Request.
#pragma once

#include <cstddef>

#include <fcgiapp.h>

#include "fcgi/request.hpp"

namespace eservices::fcgi {

/// How much of a body is read at all. What is typed has one limit, however a browser sends it; the rest is for papers.
struct BodyLimits {
    std::size_t multipart_bytes = 4 * 1024 * 1024;
    /// Of all names and values together.
    std::size_t text_bytes = 256 * 1024;
    std::size_t fields = 1000;
    /// How many bodies over `text_bytes` one process reads at once; the others wait their turn.
    int uploads_at_once = 1;
};

/// True for a body that is announced larger than any that holds typed text only.
bool is_upload(const FCGX_Request& request, const BodyLimits& limits);

/// Reads one request. The length is checked before a byte of the body is read. Never throws for what the client sent: it sets `refusal` instead, also where `may_upload` does not let it read an upload.
Request read_request(FCGX_Request& request, const BodyLimits& limits, bool may_upload = true);

}  // namespace eservices::fcgi
