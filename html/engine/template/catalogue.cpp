// Sorts e-services within their theme, then themes.
#include "html/engine/template/catalogue.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "values/folded_text.hpp"

namespace eservices::html {
namespace {

/// Rank, then the title without case and accents.
using Place = std::pair<int, std::string>;

/// The rank in the file's metadata; files without one come last.
int order_of(const Form& service) {
    constexpr int last = 1000;
    const std::string_view text = service.meta_value("order");
    int order = last;
    std::from_chars(text.data(), text.data() + text.size(), order);
    return order;
}

}  // namespace

Catalogue catalogue_of(const std::map<std::string, Form, std::less<>>& services) {
    std::map<std::string_view, std::map<Place, const Form*>> themes;
    for (const auto& [slug, service] : services)
        themes[service.meta_value("theme")].emplace(Place{order_of(service), folded(service.title) + ' ' + slug},
                                                    &service);
    std::map<Place, Theme> sorted;
    for (const auto& [title, by_place] : themes) {
        Theme theme{title, {}};
        for (const auto& [place, service] : by_place) theme.services.push_back(service);
        sorted.emplace(Place{by_place.begin()->first.first, folded(title) + ' ' + std::string{title}},
                       std::move(theme));
    }
    Catalogue catalogue;
    for (auto& [place, theme] : sorted) catalogue.push_back(std::move(theme));
    return catalogue;
}

}  // namespace eservices::html
