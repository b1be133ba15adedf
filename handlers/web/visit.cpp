// Route parameters, date and form check of a visit.
#include "handlers/web/visit.hpp"

#include <algorithm>
#include <stdexcept>

#include "html/engine/text/french.hpp"

namespace eservices::handlers {

std::string_view Visit::parameter_or_empty(std::string_view name) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto& parameter) { return parameter.first == name; });
    return found == parameters.end() ? std::string_view{} : std::string_view{found->second};
}

const std::string& Visit::parameter(std::string_view name) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto& parameter) { return parameter.first == name; });
    if (found == parameters.end()) throw std::out_of_range("the route has no parameter " + std::string{name});
    return found->second;
}

std::chrono::year_month_day Visit::today() const { return html::local_time(now).date; }

html::CheckedForm Visit::check(std::string_view form) const { return check(html->form(form)); }

html::CheckedForm Visit::check(const html::Form& form) const { return html::check_form(form, request.form, today()); }

}  // namespace eservices::handlers
