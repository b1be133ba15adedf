// One walk over gumbo's tree.
#include "tests/portal/support/page.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include <gumbo.h>
#include <re2/re2.h>

namespace eservices::portal_test {
namespace {

std::string attribute(const GumboNode& node, const char* name) {
    const GumboAttribute* const found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found == nullptr ? std::string{} : std::string{found->value};
}

bool has(const GumboNode& node, const char* name) {
    return gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

bool is(const GumboNode& node, GumboTag tag) { return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag; }

template <class Use>
void each_child(const GumboNode& node, const Use& use) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) use(*static_cast<const GumboNode*>(children.data[i]));
}

/// Makes no-break spaces plain: tests do not depend on typography.
std::string with_plain_spaces(std::string text) {
    constexpr std::string_view no_break = "\u00A0";
    for (std::size_t at = text.find(no_break); at != std::string::npos; at = text.find(no_break))
        text.replace(at, no_break.size(), " ");
    return text;
}

std::string folded(std::string_view original) {
    const std::string text = with_plain_spaces(std::string{original});
    std::string result;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space) result += c;
        if (space && !result.empty() && result.back() != ' ') result += ' ';
    }
    while (result.ends_with(' ')) result.pop_back();
    return result;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the page
void collect_text(const GumboNode& node, std::string& into) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
        into += node.v.text.text;
    if (is(node, GUMBO_TAG_SCRIPT) || is(node, GUMBO_TAG_STYLE)) return;
    each_child(node, [&](const GumboNode& child) { collect_text(child, into); });
    if (node.type == GUMBO_NODE_ELEMENT) into += ' ';
}

std::string text_of(const GumboNode& node) {
    std::string text;
    collect_text(node, text);
    return folded(text);
}

/// Makes apostrophes plain: tests do not depend on which of the two a page uses.
std::string with_plain_apostrophes(std::string text) {
    constexpr std::string_view curly = "’";
    for (std::size_t at = text.find(curly); at != std::string::npos; at = text.find(curly))
        text.replace(at, curly.size(), "'");
    return text;
}

/// The text as it stands, for a textarea: the parser has already dropped the first line break.
std::string raw_text_of(const GumboNode& node) {
    std::string text;
    each_child(node, [&](const GumboNode& child) {
        if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_WHITESPACE) text += child.v.text.text;
    });
    return text;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the page
std::string selected_option(const GumboNode& node) {
    std::string value;
    each_child(node, [&](const GumboNode& child) {
        if (is(child, GUMBO_TAG_OPTION) && has(child, "selected"))
            value = has(child, "value") ? attribute(child, "value") : text_of(child);
        else if (is(child, GUMBO_TAG_OPTGROUP))
            value = selected_option(child);
    });
    return value;
}

void read_field(const GumboNode& node, Form& form) {
    const std::string name = attribute(node, "name");
    if (name.empty()) return;
    const std::string type = attribute(node, "type");
    const bool choice = type == "checkbox" || type == "radio";
    if (is(node, GUMBO_TAG_INPUT) && type != "file" && (!choice || has(node, "checked")))
        form.fields.emplace_back(name, attribute(node, "value"));
    if (is(node, GUMBO_TAG_TEXTAREA)) form.fields.emplace_back(name, raw_text_of(node));
    if (is(node, GUMBO_TAG_SELECT)) form.fields.emplace_back(name, selected_option(node));
}

void look_for_dangers(const GumboNode& node, Page& page) {
    const GumboVector& attributes = node.v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto* const found = static_cast<const GumboAttribute*>(attributes.data[i]);
        const std::string name = found->name;
        const std::string value = folded(found->value);
        const bool leads = name == "href" || name == "src" || name == "action" || name == "formaction";
        if (name.starts_with("on") || name == "style" || name == "srcdoc" ||
            (leads && value.starts_with("javascript:")))
            page.dangers.push_back(name + "=" + value);
    }
    const bool script = is(node, GUMBO_TAG_SCRIPT) && !attribute(node, "src").starts_with("/static/");
    const bool picture = is(node, GUMBO_TAG_IMG) && !attribute(node, "src").starts_with("/mon-porte-documents/") &&
                         !attribute(node, "src").starts_with("/test-de-securite/");
    const bool foreign = is(node, GUMBO_TAG_IFRAME) || picture || is(node, GUMBO_TAG_STYLE) ||
                         is(node, GUMBO_TAG_OBJECT) || is(node, GUMBO_TAG_EMBED) || is(node, GUMBO_TAG_BASE);
    if (script || foreign)
        page.dangers.push_back("<" + std::string{gumbo_normalized_tagname(node.v.element.tag)} + ">");
}

struct Place {
    bool in_main = false;
    Form* form = nullptr;
};

// NOLINTNEXTLINE(misc-no-recursion): as deep as the page
void walk(const GumboNode& node, Page& page, Place place) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    look_for_dangers(node, page);
    if (is(node, GUMBO_TAG_HTML)) page.language = attribute(node, "lang");
    if (is(node, GUMBO_TAG_TITLE) && page.title.empty()) page.title = text_of(node);
    if (is(node, GUMBO_TAG_H1) && page.heading.empty())
        page.heading = with_plain_spaces(with_plain_apostrophes(text_of(node)));
    if (is(node, GUMBO_TAG_MAIN)) {
        place.in_main = true;
        page.main_text = text_of(node);
    }
    if (is(node, GUMBO_TAG_A) && place.in_main) page.links.push_back(attribute(node, "href"));
    if (attribute(node, "class").find("govuk-error-message") != std::string::npos)
        page.field_errors.push_back(text_of(node));
    Form form;
    if (is(node, GUMBO_TAG_FORM)) {
        form.action = attribute(node, "action");
        place.form = &form;
    } else if (place.form != nullptr) {
        read_field(node, *place.form);
    }
    each_child(node, [&](const GumboNode& child) { walk(child, page, place); });
    if (is(node, GUMBO_TAG_FORM)) page.forms.push_back(std::move(form));
}

}  // namespace

Page read_page(std::string_view html) {
    const auto release = [](GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); };
    const std::unique_ptr<GumboOutput, decltype(release)> output{
        gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()), release};
    Page page;
    page.text = text_of(*output->root);
    walk(*output->root, page, {});
    return page;
}

Form form_to(std::string_view html, std::string_view action) {
    const Page page = read_page(html);
    const auto found =
        std::find_if(page.forms.begin(), page.forms.end(), [&](const Form& form) { return form.action == action; });
    if (found == page.forms.end())
        throw std::runtime_error("no form goes to " + std::string{action} + " from the page \"" + page.title + "\"");
    Form form = *found;
    for (auto& [name, value] : form.fields)
        if (name == "captcha") value = security_answer(html);
    return form;
}

std::string field_of(const Form& form, std::string_view name) {
    for (const auto& [known, value] : form.fields)
        if (known == name) return value;
    return {};
}

std::string security_answer(std::string_view html) {
    constexpr std::array<std::string_view, 10> words = {"zéro", "un",  "deux", "trois", "quatre",
                                                        "cinq", "six", "sept", "huit",  "neuf"};
    static const re2::RE2 question{R"(Combien font (\pL+) plus (\pL+))"};
    std::string first, second;
    if (!re2::RE2::PartialMatch(re2::StringPiece{html.data(), html.size()}, question, &first, &second)) return {};
    const auto number = [&](const std::string& word) {
        return std::find(words.begin(), words.end(), word) - words.begin();
    };
    return std::to_string(number(first) + number(second));
}

std::string without_tokens(const Answer& answer) {
    static const re2::RE2 hidden{R"~((name="(?:csrf|envoi|defi)" value="|defi=)[A-Za-z0-9_-]+)~"};
    static const re2::RE2 question{R"(Combien font \pL+ plus \pL+)"};
    static const re2::RE2 session{R"~((data-portal-session-(?:idle|end)=")\d+)~"};
    std::string body = answer.body;
    re2::RE2::GlobalReplace(&body, hidden, R"(\1…)");
    re2::RE2::GlobalReplace(&body, question, "…");
    re2::RE2::GlobalReplace(&body, session, R"(\1…)");
    if (const std::string id = answer.header("x-request-id"); !id.empty())
        for (std::size_t at = body.find(id); at != std::string::npos; at = body.find(id))
            body.replace(at, id.size(), "…");
    return body;
}

}  // namespace eservices::portal_test
