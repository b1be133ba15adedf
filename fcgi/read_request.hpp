// From FastCGI parameters and a body to a Request.
#pragma once

#include <cstddef>

#include <fcgiapp.h>

#include "fcgi/request.hpp"

namespace eservices::fcgi {

/// How much of a body is read at all.
struct BodyLimits {
    std::size_t multipart_bytes = 4 * 1024 * 1024;
    /// A urlencoded form holds typed text only; the lower limit also bounds how many fields one body can name.
    std::size_t urlencoded_bytes = 256 * 1024;
};

/// Reads one request. The length is checked before cgicc, which knows no limit, may read the body. Never throws for what the
/// client sent: it sets `refusal` instead.
Request read_request(FCGX_Request& request, const BodyLimits& limits);

}  // namespace eservices::fcgi
