// Headers after OWASP ASVS 3.4, pages after what a lost citizen needs.
#include "tests/portal/support/checks.hpp"

#include <algorithm>
#include <array>

#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {
namespace {

constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

using Expected = std::pair<std::string_view, std::string_view>;

constexpr std::array everywhere = {
    Expected{"content-security-policy", policy},
    Expected{"x-content-type-options", "nosniff"},
    Expected{"referrer-policy", "same-origin"},
    Expected{"cache-control", "no-store"},
    Expected{"server", "nginx"},
    Expected{"permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()"},
    Expected{"cross-origin-opener-policy", "same-origin"},
    Expected{"cross-origin-resource-policy", "same-origin"}};

/// A document is saved and not shown; opened all the same, it does nothing.
bool is_document(const Answer& answer) {
    return answer.header("content-disposition").starts_with("attachment;") &&
           answer.header("content-security-policy") == policy &&
           answer.all("content-security-policy").back() == "sandbox; default-src 'none'";
}

template <class List>
void compare(const Answer& answer, const List& expected, std::string& problems) {
    for (const auto& [name, value] : expected) {
        auto given = answer.all(name);
        if (name == everywhere.front().first && is_document(answer)) given.pop_back();
        if (given.size() != 1 || given.front() != value)
            problems += std::string{name} + (given.empty() ? " is missing; " : " is " + given.front() + "; ");
    }
}

void check_id(const Answer& answer, std::string& problems) {
    const std::string id = answer.header("x-request-id");
    if (id.size() != 32 || id.find_first_not_of("0123456789abcdef") != std::string::npos)
        problems += "x-request-id is \"" + id + "\"; ";
}

void check_cookies(const Answer& answer, std::string& problems) {
    for (const std::string& line : answer.all("set-cookie"))
        for (const std::string_view attribute : {"; Path=/", "; HttpOnly", "; SameSite=Lax"})
            if (line.find(attribute) == std::string::npos)
                problems += "a cookie lacks " + std::string{attribute} + "; ";
}

}  // namespace

std::string header_problems(const Answer& answer) {
    std::string problems;
    compare(answer, everywhere, problems);
    check_id(answer, problems);
    check_cookies(answer, problems);
    if (!answer.header("x-powered-by").empty()) problems += "x-powered-by tells who we are; ";
    const std::string type = answer.header("content-type");
    const bool picture = type == "image/png" || type == "image/jpeg";
    if (type != "text/html; charset=utf-8" && type != "text/plain; charset=utf-8" &&
        type != "application/xml; charset=utf-8" && type != "application/pdf" && type != "application/zip" &&
        !(picture && is_document(answer)))
        problems += "content-type is " + type + "; ";
    return problems;
}

std::string nginx_header_problems(const Answer& answer) {
    std::string problems;
    compare(answer, everywhere, problems);
    check_id(answer, problems);
    return problems;
}

std::string page_problems(const Answer& answer) {
    const Page page = read_page(answer.body);
    std::string problems;
    if (page.language != "fr") problems += "the page is not French; ";
    if (page.title.empty() || page.heading.empty()) problems += "there is no title or heading; ";
    constexpr std::array advice = {"Vérifiez", "Réessayez", "Revenez", "Attendez"};
    const bool advises = std::any_of(advice.begin(), advice.end(),
                                     [&](const char* word) { return page.main_text.find(word) != std::string::npos; });
    if (page.links.empty() && !advises) problems += "the page does not tell what to do; ";
    if (!page.says(answer.header("x-request-id"))) problems += "the reference is not on the page; ";
    if (answer.body.find("{{") != std::string::npos) problems += "a marker was left unfilled; ";
    if (!page.dangers.empty()) problems += "the page holds " + page.dangers.front() + "; ";
    return problems;
}

}  // namespace eservices::portal_test
