// Checks that every answer of the portal has to pass.
#pragma once

#include <string>

#include "tests/portal/support/client.hpp"

namespace eservices::portal_test {

/// What is missing or wrong among an answer's security headers, cookies included; empty when nothing is.
std::string header_problems(const Answer& answer);

/// The same for a page that nginx itself answers with.
std::string nginx_header_problems(const Answer& answer);

/// What the page of a refusal lacks: French, a heading, a way on, and the request's reference where there is one to quote; empty when it
/// lacks nothing.
std::string page_problems(const Answer& answer);

}  // namespace eservices::portal_test
