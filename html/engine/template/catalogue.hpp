// The e-services as the catalogue shows them: by theme, the most wanted first.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form.hpp"

namespace eservices::html {

struct Theme {
    std::string_view title;
    std::vector<const Form*> services;  ///< never empty
};

using Catalogue = std::vector<Theme>;

/// By the rank that `<meta name="order">` gives, then as a French dictionary sorts titles; a theme comes where its first e-service
/// does. The e-services must outlive it.
Catalogue catalogue_of(const std::map<std::string, Form, std::less<>>& services);

}  // namespace eservices::html
