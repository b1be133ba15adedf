// Finds fields, and encodes values for URLs.
#include "fcgi/request.hpp"

#include <algorithm>

#include <cgicc/CgiUtils.h>

namespace eservices::fcgi {

std::optional<std::string_view> first(const Fields& fields, std::string_view name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [name](const auto& field) { return field.first == name; });
    if (found == fields.end()) return std::nullopt;
    return found->second;
}

std::string url_encoded(std::string_view text) { return cgicc::form_urlencode(std::string{text}); }

}  // namespace eservices::fcgi
