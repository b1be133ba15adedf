// Page templates as text: checks their markers and composes their parts.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/template/mistake.hpp"

namespace eservices::html {

/// The files of a template folder by name without ending (`partials/form`).
using TemplateFiles = std::map<std::string, std::string>;

/// The mistakes in one file: not UTF-8 or empty, an unclosed marker, a section that is not closed or not open, or a marker other than `{{NAME}}`,
/// `{{#SECTION}}`, `{{/SECTION}}`, `{{>part}}` and `{{! comment}}`. Modifiers, `:none` above all, are refused, so
/// that nothing disables escaping.
std::vector<Mistake> check_markers(const std::string& file, std::string_view text);

/// Text with every `{{>name}}` replaced: PAGE and TITLE by `page` and `title`, any other by the file of that name, in which
/// the same is done, eight levels deep at most. An unknown name is left as it is, for unresolved_parts() to report.
std::string compose(std::string_view text, const TemplateFiles& files, std::string_view title, std::string_view page,
                    int depth = 8);

/// A mistake for each `{{>name}}` of the text that names no file, or whose includes nest more than eight levels deep, as circular ones do.
std::vector<Mistake> unresolved_parts(const std::string& file, std::string_view text, const TemplateFiles& files);

/// A page file's `<title>`, the `<meta name="description">` right after it, if any, and what follows.
struct PageParts {
    std::string_view title, about, body;
};
PageParts split_title(std::string_view page);

}  // namespace eservices::html
