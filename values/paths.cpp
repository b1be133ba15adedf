// Fills in patterns; a value never adds a segment of its own, because its slashes are encoded too.
#include "values/paths.hpp"

#include "values/percent_encoding.hpp"

namespace eservices::paths {

std::string filled(std::string_view pattern, std::initializer_list<std::string> values) {
    std::string path;
    for (const std::string& value : values) {
        const std::size_t brace = pattern.find('{');
        path += std::string{pattern.substr(0, brace)} + percent_encoded(value);
        pattern.remove_prefix(pattern.find('}') + 1);
    }
    return path + std::string{pattern};
}

}  // namespace eservices::paths
