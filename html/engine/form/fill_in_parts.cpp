// Replaces each use of a part by the part's text.
#include "html/engine/form/fill_in_parts.hpp"

#include "html/engine/form/dom.hpp"
#include "html/engine/form/form_file.hpp"
#include "html/engine/form/part_text.hpp"
#include "html/engine/form/part_use.hpp"

namespace eservices::html {
namespace {

/// False for an object inside another: the outer one then reports the mistake.
bool is_outermost(const GumboNode& object) {
    for (const GumboNode* around = object.parent; around != nullptr; around = around->parent)
        if (dom::is(*around, GUMBO_TAG_OBJECT)) return false;
    return true;
}

}  // namespace

std::variant<FilledForm, std::vector<Mistake>> fill_in_parts(std::string_view file, std::string_view html,
                                                             const SharedParts& parts) {
    const FilledForm written{file, html};
    const dom::Tree tree = dom::read(html);
    FormFile uses{written, *tree->root};
    FilledForm filled{file, html};
    std::size_t at = 0;
    for (const GumboNode* element : uses.elements()) {
        if (!dom::is(*element, GUMBO_TAG_OBJECT) || !is_outermost(*element)) continue;
        const Stretch use_text = whole(*element, html);
        const auto use = read_use(uses, *element, parts);
        if (!use || use_text.begin < at) continue;
        filled.add(html.substr(at, use_text.begin - at), {at, nullptr, 0});
        add_part(uses, html, *use, filled);
        at = use_text.end;
    }
    if (at > 0) filled.add(html.substr(at), {at, nullptr, 0});
    auto mistakes = uses.take_mistakes();
    if (!mistakes.empty()) return mistakes;
    return filled;
}

}  // namespace eservices::html
