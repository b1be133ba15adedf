// Finds where the elements of a page begin and end in its text.
#include "html/engine/form/part.hpp"

#include <algorithm>
#include <set>

#include "html/engine/template/mistake.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

std::size_t offset_of(const char* place, std::string_view text) {
    return static_cast<std::size_t>(place - text.data());
}

bool is_void(GumboTag tag) { return tag == GUMBO_TAG_INPUT || tag == GUMBO_TAG_BR || tag == GUMBO_TAG_META; }

/// The end of the start tag. An element that the parser added has no tag and begins where its content does.
std::size_t after_start_tag(const GumboNode& element, std::string_view text) {
    const GumboStringPiece& tag = element.v.element.original_tag;
    return tag.data == nullptr ? element.v.element.start_pos.offset : offset_of(tag.data, text) + tag.length;
}

/// gumbo records the tag that closed an element, which is its parent's if its own is missing.
bool has_own_end_tag(const GumboNode& element) {
    GumboStringPiece tag = element.v.element.original_end_tag;
    if (tag.length == 0) return false;
    gumbo_tag_from_original_text(&tag);
    return gumbo_tagn_enum(tag.data, static_cast<unsigned>(tag.length)) == element.v.element.tag;
}

/// Collects the end tags and the comments below a node.
void collect(const GumboNode& node, std::string_view text, std::set<std::size_t>& end_tags,
             std::vector<Stretch>& comments) {
    if (node.type == GUMBO_NODE_ELEMENT && has_own_end_tag(node))
        end_tags.insert(offset_of(node.v.element.original_end_tag.data, text));
    if (node.type == GUMBO_NODE_COMMENT) {
        const std::size_t begin = node.v.text.start_pos.offset;
        comments.push_back({begin, begin + node.v.text.original_text.length});
    }
    for (const GumboNode* child : dom::children(node)) collect(*child, text, end_tags, comments);
}

GumboSourcePosition position_in(std::string_view text, std::size_t offset) {
    const Mistake place = mistake_at({}, text, offset, {});
    return {place.line, place.column, static_cast<unsigned>(offset)};
}

}  // namespace

bool is_closed(const GumboNode& element) { return is_void(element.v.element.tag) || has_own_end_tag(element); }

Stretch whole(const GumboNode& element, std::string_view text) {
    const Stretch inner = content(element, text);
    const GumboStringPiece& end_tag = element.v.element.original_end_tag;
    return {element.v.element.start_pos.offset,
            has_own_end_tag(element) ? offset_of(end_tag.data, text) + end_tag.length : inner.end};
}

Stretch content(const GumboNode& element, std::string_view text) {
    const std::size_t begin = after_start_tag(element, text);
    if (is_void(element.v.element.tag)) return {begin, begin};
    const std::size_t end = has_own_end_tag(element) ? offset_of(element.v.element.original_end_tag.data, text)
                                                     : std::size_t{element.v.element.end_pos.offset};
    return {begin, std::clamp(end, begin, text.size())};
}

Stretch questions_of(const GumboNode& body, std::string_view text) {
    Stretch found{text.size(), 0};
    for (const GumboNode* child : dom::children(body)) {
        Stretch part;
        if (child->type == GUMBO_NODE_ELEMENT) {
            part = whole(*child, text);
        } else if (child->type == GUMBO_NODE_TEXT) {
            part.begin = child->v.text.start_pos.offset;
            part.end = part.begin + child->v.text.original_text.length;
        } else {
            continue;
        }
        found.begin = std::min(found.begin, part.begin);
        found.end = std::max(found.end, std::min(part.end, text.size()));
    }
    return {std::min(found.begin, found.end), found.end};
}

std::vector<GumboSourcePosition> loose_end_tags(const GumboNode& body, std::string_view text) {
    std::set<std::size_t> end_tags;
    std::vector<Stretch> comments;
    collect(body, text, end_tags, comments);
    const Stretch questions = questions_of(body, text);
    std::vector<GumboSourcePosition> loose;
    for (std::size_t at = text.find("</", questions.begin); at < questions.end; at = text.find("</", at + 2)) {
        const bool is_in_comment = std::any_of(comments.begin(), comments.end(), [at](const Stretch& comment) {
            return comment.begin <= at && at < comment.end;
        });
        if (!is_in_comment && !end_tags.contains(at)) loose.push_back(position_in(text, at));
    }
    return loose;
}

const GumboNode& body_of(const GumboNode& document) {
    for (const GumboNode* element : dom::elements(document))
        if (dom::is(*element, GUMBO_TAG_BODY)) return *element;
    return document;
}

bool is_slug(std::string_view text) {
    const auto fits = [](char c) { return is_small_letter(c) || is_digit(c) || c == '-'; };
    return !text.empty() && is_small_letter(text.front()) && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace eservices::html
