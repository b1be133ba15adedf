// Reads the `<object>` that uses a part.
#include "html/engine/form/part_use.hpp"

#include <algorithm>
#include <array>

#include "html/engine/form/attribute_values.hpp"
#include "html/engine/form/dom.hpp"
#include "html/engine/text/words.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

constexpr std::string_view folder = "parts/";
constexpr std::string_view ending = ".html";

/// True if all attributes are permitted here. Width and height are for viewing the file by itself in a browser.
bool check_use_attributes(FormFile& file, const GumboNode& object) {
    constexpr std::array<std::string_view, 7> allowed = {"data",         "data-prefix", "data-section", "data-if",
                                                         "data-without", "width",       "height"};
    bool good = true;
    const GumboVector& attributes = object.v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto& found = *static_cast<const GumboAttribute*>(attributes.data[i]);
        if (std::find(allowed.begin(), allowed.end(), std::string_view{found.name}) != allowed.end()) continue;
        file.complain_at(found.name_start, phrase("form.parts.attribute", {{"ATTRIBUTE", found.name}}));
        good = false;
    }
    return good;
}

const Part* find_part(FormFile& file, const GumboNode& object, const SharedParts& parts) {
    const std::string_view data = attribute(object, "data");
    std::string_view name = data;
    if (name.starts_with(folder)) name.remove_prefix(folder.size());
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
    const auto found = parts.find(name);
    if (found == parts.end() || data.size() != folder.size() + name.size() + ending.size()) {
        std::string list;
        for (const auto& [known, part] : parts)
            list = list.empty() ? known : phrase("form.lists.next", {{"LIST", list}, {"NEXT", known}});
        file.complain(object, list.empty() ? phrase("form.parts.no_parts", {{"DATA", data}})
                                           : phrase("form.parts.unknown", {{"DATA", data}, {"LIST", list}}));
        return nullptr;
    }
    if (!found->second.is_good) {
        file.complain(object, phrase("form.parts.has_mistake", {{"FILE", found->second.file}}));
        return nullptr;
    }
    return &found->second;
}

/// The step that the part is used in: the `<fieldset>` around it, with nothing but `<div>`s between; null if there is none.
const GumboNode* step_around(const GumboNode& object) {
    const GumboNode* around = object.parent;
    while (around != nullptr && is(*around, GUMBO_TAG_DIV)) around = around->parent;
    return around != nullptr && is(*around, GUMBO_TAG_FIELDSET) ? around : nullptr;
}

bool read_slug(FormFile& file, const GumboNode& object, const char* name, std::string& into) {
    if (!has_attribute(object, name)) return true;
    into = attribute(object, name);
    if (is_slug(into) || (into.empty() && std::string_view{name} == "data-section")) return true;
    file.complain(object, phrase("form.parts.prefix", {{"ATTRIBUTE", name}, {"VALUE", into}}));
    return false;
}

/// Reads the elements inside: each changes the part's element with the same id.
bool read_changes(FormFile& file, const GumboNode& object, PartUse& use) {
    bool good = true;
    const auto complain = [&](const GumboSourcePosition& place, std::string message) {
        file.complain_at(place, std::move(message));
        good = false;
    };
    for (const GumboNode* child : dom::children(object)) {
        if (child->type == GUMBO_NODE_TEXT) {
            complain(child->v.text.start_pos, phrase("form.parts.stray_text"));
        } else if (child->type == GUMBO_NODE_ELEMENT) {
            const bool is_label = is(*child, GUMBO_TAG_LABEL);
            const std::string_view id = attribute(*child, is_label ? "for" : "id");
            if (id.empty())
                complain(child->v.element.start_pos, phrase("form.parts.no_id"));
            else if (!(is_label ? use.new_labels : use.changes).emplace(id, child).second)
                complain(child->v.element.start_pos, phrase("form.parts.changed_twice"));
        }
    }
    return good;
}

}  // namespace

std::string PartUse::name_of(std::string_view name) const {
    return prefix.empty() || name.empty() ? std::string{name} : prefix + '-' + std::string{name};
}

std::optional<PartUse> read_use(FormFile& file, const GumboNode& object, const SharedParts& parts) {
    if (!is_closed(object)) {
        file.complain(object, phrase("form.parts.object_not_closed"));
        return std::nullopt;
    }
    PartUse use;
    use.element = &object;
    const GumboNode* const step = step_around(object);
    if (step == nullptr) file.complain(object, phrase("form.parts.not_in_step"));
    use.part = find_part(file, object, parts);
    bool good = step != nullptr && use.part != nullptr;
    good = check_use_attributes(file, object) && good;
    good = read_slug(file, object, "data-prefix", use.prefix) && good;
    use.section = use.prefix;
    good = read_slug(file, object, "data-section", use.section) && good;
    use.condition = read_condition(file, object);
    good = (use.condition.has_value() || !has_attribute(object, "data-if")) && good;
    for (std::string& name : words(attribute(object, "data-without"))) use.left_out.insert(std::move(name));
    good = read_changes(file, object, use) && good;
    if (!good) return std::nullopt;
    use.keeps_prefill = use.section.empty() || has_attribute(*step, "data-own-if");
    return use;
}

}  // namespace eservices::html
