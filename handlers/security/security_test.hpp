// The page of a "test de sécurité", which comes after the form that it guards: what was typed there is held meanwhile, and nobody types it
// again because of the test.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "handlers/web/visit.hpp"

namespace eservices::handlers::security_test {

/// A test that asks something else beside it, which takes the place of what was typed before.
struct OwnTest {
    std::string page;       ///< as it was called when what was typed was held
    std::string start;      ///< where to begin again
    std::string_view form;  ///< under html/forms
    std::string_view shown_on;
};

/// The address of a test's page, with its token: a path of values/paths.hpp.
using TestAddress = std::function<std::string(std::string_view token)>;

/// Holds what was typed on `page`, sealed for this browser, for an hour, and leads to the page of the test.
/// 429, with what was typed to be sent again, when too many from the same network wait for their tests.
Response ask(const Visit& visit, const std::string& page, const TestAddress& test, const fcgi::Fields& typed);

/// Shows the test; or, when what was typed is no longer held, leads back to `page`.
Response show(const Visit& visit, const std::string& page);
Response show(const Visit& visit, const OwnTest& test);

/// What was typed, once, after a right answer; otherwise what to answer with.
std::variant<fcgi::Fields, Response> passed(const Visit& visit, const std::string& page);
std::variant<fcgi::Fields, Response> passed(const Visit& visit, const OwnTest& test);

}  // namespace eservices::handlers::security_test
