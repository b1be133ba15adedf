// Looking fields up.
#include "fcgi/request.hpp"

#include <algorithm>

namespace eservices::fcgi {

std::optional<std::string_view> first(const Fields& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const auto& field) { return field.first == name; });
    if (found == fields.end()) return std::nullopt;
    return found->second;
}

}  // namespace eservices::fcgi
