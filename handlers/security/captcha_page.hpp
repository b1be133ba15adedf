// The page of a "test de sécurité", shown after the form that it protects. What was typed there is held meanwhile, so that a failed test
// does not mean typing it again.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::captcha_page {

/// A test whose page also asks for something else, which replaces what was typed before.
struct CaptchaPage {
    std::string page;       ///< the same text as when the form was held
    std::string start;      ///< where to begin again
    std::string_view form;  ///< under html/forms
    std::string_view shown_on;
};

/// The address of a test's page, with its token: a path of values/paths.hpp.
using CaptchaAddress = std::function<std::string(std::string_view token)>;

/// Holds what was typed on `page` for an hour, sealed for this browser, and redirects to the test. 429, with what was typed to be sent
/// again, when too many forms of the same network are held.
Response ask(const Visit& visit, const std::string& page, const CaptchaAddress& address, const fcgi::Fields& typed);

/// Shows the test; redirects to `page` when what was typed is no longer held.
Response show(const Visit& visit, const std::string& page);
Response show(const Visit& visit, const CaptchaPage& page);

/// What was typed, once, after a right answer; otherwise the response to send.
std::variant<fcgi::Fields, Response> passed(const Visit& visit, const std::string& page);
std::variant<fcgi::Fields, Response> passed(const Visit& visit, const CaptchaPage& page);

}  // namespace eservices::handlers::captcha_page
