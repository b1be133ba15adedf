// Looking into a form.
#include "html/form.hpp"

namespace eservices::html {

const Field* Form::find(std::string_view field) const {
    for (const Step& step : steps)
        for (const Field& candidate : step.fields)
            if (candidate.name == field) return &candidate;
    return nullptr;
}

std::string_view Form::meta_value(std::string_view key) const {
    const auto found = meta.find(key);
    return found == meta.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace eservices::html
