// Names and titles of items, and look-up in a form.
#include "html/engine/form/form.hpp"

#include <charconv>

#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

/// Splits `prenom.2` into `prenom` and 2. The number is 1 for a name without one, and 0 for an invalid one.
std::pair<std::string_view, int> split_item(std::string_view name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return {name, 1};
    const std::string_view number = name.substr(dot + 1);
    int item = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), item);
    const bool canonical = error == std::errc{} && end == number.data() + number.size() && !number.starts_with('0');
    return {name.substr(0, dot), canonical && item >= 2 ? item : 0};
}

}  // namespace

std::string item_title(const Step& step, int item) {
    if (!step.repeat) return step.legend;
    const std::size_t article = step.item.find(' ');
    const std::string noun = article == std::string::npos ? step.item : step.item.substr(article + 1);
    return phrase("form.step.item", {{"NOUN", noun.empty() ? step.legend : capitalized(noun)}, {"NUMBER", item}});
}

std::string item_name(std::string_view field, int item) {
    std::string name{field};
    if (item > 1) name += '.' + std::to_string(item);
    return name;
}

const Field* Form::find(std::string_view field) const {
    const auto [base, item] = split_item(field);
    for (const Step& step : steps)
        for (const Field& candidate : step.fields)
            if (candidate.name == base && item >= 1 && item <= (step.repeat ? step.repeat->most : 1)) return &candidate;
    return nullptr;
}

std::string_view Form::meta_value(std::string_view key) const {
    const auto found = meta.find(key);
    return found == meta.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace eservices::html
