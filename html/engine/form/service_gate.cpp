// Reads metadata, and checks that an e-service states what data protection requires.
#include "html/engine/form/service_gate.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <re2/re2.h>

#include "html/engine/check/url.hpp"
#include "html/engine/form/autocomplete.hpp"
#include "html/engine/form/condition.hpp"
#include "html/engine/form/dom.hpp"
#include "html/engine/text/words.hpp"
#include "phrases/phrase.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

using dom::attribute;

/// Required metadata, each with the key of the phrase about a file without it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> needed = {{
    {"description", "form.service.no_description"},
    {"theme", "form.service.no_theme"},
    {"department", "form.service.no_department"},
    {"purpose", "form.service.no_purpose"},
    {"legal-base", "form.service.no_legal_base"},
    {"retention", "form.service.no_retention"},
    {"delay", "form.service.no_delay"},
    {"silence", "form.service.no_silence"},
}};
// `conditions` belongs to html/forms/account/registration.html: the version of the terms of use that people accept there.
constexpr std::array<std::string_view, 7> optional = {"silence-delay", "remedies", "account",   "order",
                                                      "redirect",      "viewport", "conditions"};

bool is_known(std::string_view name) {
    return std::find(optional.begin(), optional.end(), name) != optional.end() ||
           std::any_of(needed.begin(), needed.end(), [name](const auto& meta) { return meta.first == name; });
}

void read_account(FormFile& file, const GumboNode& meta, std::string_view content, Form& form, FormElements& elements) {
    constexpr std::string_view conditional = "required if ";
    if (content == "none") {
        form.account = Form::Account::none;
    } else if (content.starts_with(conditional)) {
        form.account_condition = parse_condition(content.substr(conditional.size()));
        elements.account = &meta;
    }
    if (content != "none" && content != "required" && !form.account_condition)
        file.complain(meta, phrase("form.service.account"));
}

void check_content(FormFile& file, const GumboNode& meta, const std::string& name, const std::string& content) {
    static const re2::RE2 slug("[a-z][a-z0-9-]*");
    static const re2::RE2 delay("[1-9][0-9]{0,2} (jours?|mois|ans?)");
    if (name == "department" && !re2::RE2::FullMatch(content, slug))
        file.complain(meta, phrase("form.service.department"));
    if (name == "silence" && content != "accord" && content != "rejet" && content != "aucun")
        file.complain(meta, phrase("form.service.silence"));
    if (name == "silence-delay" && !re2::RE2::FullMatch(content, delay))
        file.complain(meta, phrase("form.service.silence_delay"));
    static const re2::RE2 order("[1-9][0-9]{0,2}");
    if (name == "order" && !re2::RE2::FullMatch(content, order)) file.complain(meta, phrase("form.service.order"));
    if (name == "redirect" && (!content.starts_with("https://") || !is_absolute_url(content)))
        file.complain(meta, phrase("form.service.redirect"));
}

bool asks_identity(const Field& field) {
    const auto tokens = parse_autocomplete(field.autocomplete);
    return tokens && tokens->is_identity();
}

}  // namespace

void read_meta(FormFile& file, const GumboNode& meta, Form& form, FormElements& elements) {
    if (dom::has_attribute(meta, "charset")) {
        if (lower_case(attribute(meta, "charset")) != "utf-8") file.complain(meta, phrase("form.service.charset"));
        return;
    }
    const std::string name{attribute(meta, "name")};
    const std::string content{trimmed(attribute(meta, "content"))};
    if (!is_known(name)) {
        file.complain(meta, phrase("form.service.unknown_meta", {{"META", name}}));
        return;
    }
    if (!form.meta.emplace(name, content).second)
        file.complain(meta, phrase("form.service.meta_twice", {{"META", name}}));
    if (name == "account") read_account(file, meta, content, form, elements);
    check_content(file, meta, name, content);
}

void check_service(FormFile& file, const GumboNode& document, const Form& form, const FormElements& elements) {
    for (const auto& [name, without] : needed)
        if (form.meta_value(name).empty()) file.complain(document, phrase(without));
    const std::string_view silence = form.meta_value("silence");
    if ((silence == "accord" || silence == "rejet") && form.meta_value("silence-delay").empty())
        file.complain(document, phrase("form.service.no_silence_delay"));
    if (silence == "rejet" && form.meta_value("remedies").empty())
        file.complain(document, phrase("form.service.no_remedies"));
    for (std::size_t step = 0; step < form.steps.size(); ++step) {
        if (form.steps[step].legend.empty()) file.complain(*elements.steps[step], phrase("form.service.no_legend"));
        for (std::size_t i = 0; i < form.steps[step].fields.size(); ++i) {
            const Field& field = form.steps[step].fields[i];
            if (asks_identity(field) && field.reason.empty() && form.steps[step].reason.empty())
                file.complain(*elements.fields[step][i], phrase("form.service.no_reason"));
            if (field.type == "password") file.complain(*elements.fields[step][i], phrase("form.service.password"));
        }
    }
}

}  // namespace eservices::html
