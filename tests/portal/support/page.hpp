// A page as a person or a browser reads it: its text, its links, its forms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/portal/support/client.hpp"

namespace eservices::portal_test {

struct Form {
    std::string action;
    Fields fields;  ///< what the browser would send if nobody touched it
};

struct Page {
    std::string language, title;
    std::string heading;             ///< the first h1, with plain apostrophes
    std::string text;                ///< all that can be read, white space folded
    std::string main_text;           ///< the same inside <main>
    std::vector<std::string> links;  ///< href of each link inside <main>
    std::vector<Form> forms;
    std::vector<std::string> field_errors;  ///< text of each error beside a field
    std::vector<std::string>
        dangers;  ///< anything that could run: inline script or style, on… attributes, javascript: links

    [[nodiscard]] bool says(std::string_view words) const { return text.find(words) != std::string::npos; }
};

Page read_page(std::string_view html);

/// The page's form that goes to `action`, its captcha answered; throws std::runtime_error when there is none.
Form form_to(std::string_view html, std::string_view action);

/// The value of a field of the form, empty when it has none of that name.
std::string field_of(const Form& form, std::string_view name);

/// The answer to the question in words of the page's captcha, in digits; empty when the page has none.
std::string security_answer(std::string_view html);

/// The body without what differs each time: anti-forgery tags, submission tokens, the captcha, what is left of the
/// session and the request's id.
std::string without_tokens(const Answer& answer);

}  // namespace eservices::portal_test
