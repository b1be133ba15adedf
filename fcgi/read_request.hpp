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
    /// How many bodies over `urlencoded_bytes` one process reads at once; the others wait their turn.
    int uploads_at_once = 1;
};

/// True for a body that is announced larger than any that holds typed text only.
bool is_upload(const FCGX_Request& request, const BodyLimits& limits);

/// Reads one request. The length is checked before cgicc, which knows no limit, may read the body. Never throws for what the
/// client sent: it sets `refusal` instead, also where `may_upload` does not let it read an upload.
Request read_request(FCGX_Request& request, const BodyLimits& limits, bool may_upload = true);

}  // namespace eservices::fcgi
