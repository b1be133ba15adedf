// The permitted elements and attributes, and advice about some of the others.
#include "html/engine/form/attribute_rules.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "html/engine/form/dom.hpp"
#include "html/engine/text/words.hpp"
#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

using dom::attribute;
using dom::has_attribute;
using dom::is;

using Names = std::set<std::string, std::less<>>;

Names split(std::string_view text) {
    const auto list = words(text);
    return {list.begin(), list.end()};
}

/// Attributes of every visible control.
const std::string of_any_control =
    "id name required title autocomplete aria-describedby data-if data-reason data-one-of data-missing data-prefill ";
const std::string of_text_line =
    of_any_control +
    "type value minlength maxlength pattern inputmode spellcheck autocapitalize data-width data-same-as ";

const Names* control_attributes(std::string_view kind) {
    static const std::map<std::string, Names, std::less<>> table = {
        {"text", split(of_text_line + "data-captcha")},
        {"search", split(of_text_line)},
        {"tel", split(of_text_line)},
        {"url", split(of_text_line)},
        {"password", split(of_text_line)},
        {"email", split(of_text_line + "multiple")},
        {"number", split(of_any_control + "type value min max step inputmode data-width data-same-as")},
        {"date", split(of_any_control +
                       "type value min max data-min data-max data-after data-before data-unknown data-same-as")},
        {"checkbox", split(of_any_control + "type value checked")},
        {"radio", split("id name type value checked required title aria-describedby")},
        {"file", split(of_any_control + "type accept multiple data-max-size data-max-files")},
        {"hidden", split("id name type value")},
        {"select", split(of_any_control + "multiple data-same-as")},
        {"textarea", split(of_any_control + "minlength maxlength rows cols spellcheck autocapitalize data-same-as")},
    };
    const auto found = table.find(kind);
    return found == table.end() ? nullptr : &found->second;
}

const Names* element_attributes(std::string_view tag) {
    static const Names none;
    static const std::map<std::string, Names, std::less<>> table = {
        {"meta", split("charset name content")},
        {"form", split("id method")},
        {"fieldset",
         split(
             "id data-if data-own-if data-reason data-repeat data-item data-required data-one-of data-missing aria-describedby")},
        {"label", split("id for")},
        {"option", split("value selected")},
        {"button", split("id type data-destructive")},
        {"a", split("id href")},
        {"abbr", split("id title")},
    };
    constexpr std::array<std::string_view, 28> plain = {
        "html", "head", "title", "body", "p",      "ul", "ol",  "li",  "h1",   "h2", "h3",  "div",  "legend", "b",
        "i",    "em",   "small", "span", "strong", "br", "sub", "sup", "cite", "q",  "dfn", "time", "kbd",    "main"};
    if (const auto found = table.find(tag); found != table.end()) return &found->second;
    return std::find(plain.begin(), plain.end(), tag) == plain.end() ? nullptr : &none;
}

/// The key of the phrase that refuses the attribute, with advice where there is any.
std::string_view refusal_of(std::string_view name) {
    if (name == "placeholder") return "form.elements.placeholder";
    if (name == "disabled" || name == "readonly") return "form.elements.disabled";
    if (name == "class" || name == "style") return "form.elements.look";
    if (name == "action" || name == "formaction" || name == "target" || name == "enctype" || name == "novalidate")
        return "form.elements.sending";
    if (name.starts_with("on")) return "form.elements.script";
    if (name == "list") return "form.elements.datalist";
    return "form.elements.attribute";
}

void check_attributes(FormFile& file, const GumboNode& element, const Names& allowed, const std::string& where) {
    const GumboVector& attributes = element.v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto& found = *static_cast<const GumboAttribute*>(attributes.data[i]);
        const std::string_view name = found.name;
        const bool everywhere = name == "lang" || name == "dir" || (name == "id" && !is_control(element));
        if (!everywhere && !allowed.contains(name))
            file.complain_at(found.name_start, phrase(refusal_of(name), {{"ATTRIBUTE", name}, {"ELEMENT", where}}));
    }
}

}  // namespace

void check_element(FormFile& file, const GumboNode& element) {
    const std::string tag = dom::tag_name(element);
    std::string where = "<" + tag + ">";
    const Names* allowed = nullptr;
    if (is_control(element)) {
        std::string kind = tag;
        if (tag == "input") {
            kind = has_attribute(element, "type") ? std::string{attribute(element, "type")} : "text";
            where = phrase("form.elements.input", {{"TYPE", kind}});
        }
        allowed = control_attributes(kind);
        if (allowed == nullptr) file.complain(element, phrase("form.elements.unknown_type", {{"TYPE", kind}}));
    } else {
        allowed = element_attributes(tag);
        if (allowed == nullptr) file.complain(element, phrase("form.elements.not_permitted", {{"TAG", tag}}));
    }
    if (allowed != nullptr) check_attributes(file, element, *allowed, where);
}

bool is_permitted(const GumboNode& element) {
    return is_control(element) || element_attributes(dom::tag_name(element)) != nullptr;
}

}  // namespace eservices::html
