// Walking gumbo's tree.
#include "html/engine/form/dom.hpp"

namespace eservices::html::dom {
namespace {

void collect_text(const GumboNode& node, std::string& into) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) into += node.v.text.text;
    for (const GumboNode* child : children(node)) collect_text(*child, into);
}

void collect_elements(const GumboNode& node, std::vector<const GumboNode*>& into) {
    if (node.type == GUMBO_NODE_ELEMENT) into.push_back(&node);
    for (const GumboNode* child : children(node)) collect_elements(*child, into);
}

}  // namespace

void DestroyOutput::operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }

Tree read(std::string_view html) {
    return Tree{gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size())};
}

bool is(const GumboNode& node, GumboTag tag) { return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag; }

std::string_view attribute(const GumboNode& element, const char* name) {
    const GumboAttribute* const found = gumbo_get_attribute(&element.v.element.attributes, name);
    return found == nullptr ? std::string_view{} : std::string_view{found->value};
}

bool has_attribute(const GumboNode& element, const char* name) {
    return gumbo_get_attribute(&element.v.element.attributes, name) != nullptr;
}

std::string text_of(const GumboNode& node) {
    std::string raw;
    collect_text(node, raw);
    std::string folded;
    for (const char c : raw) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space) {
            folded += c;
        } else if (!folded.empty() && folded.back() != ' ') {
            folded += ' ';
        }
    }
    if (folded.ends_with(' ')) folded.pop_back();
    return folded;
}

std::vector<const GumboNode*> children(const GumboNode& node) {
    const GumboVector* list = nullptr;
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE) list = &node.v.element.children;
    if (node.type == GUMBO_NODE_DOCUMENT) list = &node.v.document.children;
    std::vector<const GumboNode*> result;
    for (unsigned i = 0; list != nullptr && i < list->length; ++i)
        result.push_back(static_cast<const GumboNode*>(list->data[i]));
    return result;
}

std::vector<const GumboNode*> elements(const GumboNode& node) {
    std::vector<const GumboNode*> result;
    collect_elements(node, result);
    return result;
}

std::string tag_name(const GumboNode& element) {
    if (element.v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.v.element.tag);
    GumboStringPiece original = element.v.element.original_tag;
    gumbo_tag_from_original_text(&original);
    return {original.data, original.length};
}

}  // namespace eservices::html::dom
