// The e-services as the catalogue shows them: by theme, the most requested first.
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

/// Sorted by the rank in `<meta name="order">`, then by title as in a French dictionary; themes are in the order of their first e-services.
/// The e-services must outlive the catalogue.
Catalogue catalogue_of(const std::map<std::string, Form, std::less<>>& services);

}  // namespace eservices::html
