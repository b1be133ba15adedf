// Turns a request into a picture, a sound or a refusal in plain text.
#pragma once

#include <exception>

#include "captcha/voice.hpp"
#include "fcgi/request.hpp"
#include "fcgi/response.hpp"
#include "values/token.hpp"
#include "values/utc_time.hpp"

namespace eservices::captcha {

/// What every answer needs, owned by the program.
struct Studio {
    SecretKey key;  ///< encrypts the tests
    Voice voice;
};

/// 200 with image/png or audio/wav (as an attachment on request), the same bytes for the same URL; 404 for a test that
/// is not ours or has expired, 405 for methods other than GET and HEAD, 400 for a malformed request. Throws like draw()
/// and speak().
fcgi::Response answer(const Studio& studio, const fcgi::Request& request, UtcTime now);

/// The answer when answer() threw.
fcgi::Response fault(const fcgi::Request& request, const std::exception& exception);

}  // namespace eservices::captcha
