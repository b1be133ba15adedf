// From a request to a picture, a sound or a refusal in plain words.
#pragma once

#include <exception>

#include "captcha/voice.hpp"
#include "fcgi/request.hpp"
#include "fcgi/response.hpp"
#include "values/token.hpp"
#include "values/utc_time.hpp"

namespace eservices::captcha {

/// What the program owns and each answer needs.
struct Studio {
    SecretKey key;  ///< that seals the tests
    Voice voice;
};

/// 200 image/png or audio/wav (as an attachment where that is asked), the same bytes for the same address; 404 for a test that is
/// not ours or too old, 405 for anything but GET and HEAD, 400 for what is malformed. Throws what draw() and speak() throw.
fcgi::Response answer(const Studio& studio, const fcgi::Request& request, UtcTime now);

/// What is said when answer() threw.
fcgi::Response fault(const fcgi::Request& request, const std::exception& exception);

}  // namespace eservices::captcha
