// From a plain HTML5 file to a Form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/form/part.hpp"
#include "html/engine/template/mistake.hpp"

namespace eservices::html {

/// What was read, and what was wrong with it. With any mistake the form must not be used.
struct ParsedForm {
    Form form;
    std::vector<Mistake> mistakes;
};

/// Reads one file with an HTML5 parser. Refused, with line and column: every element, attribute and value that is not understood, a
/// control without label, names that are taken, fields that name what does not exist, patterns that browser and server would not read
/// alike, scripts and foreign actions; and, in the folder e-services, what service_gate.hpp asks for. `file` is named in the mistakes,
/// its stem names the form, and doc/e-services.md is the reference.
ParsedForm parse_form(const std::string& file, std::string_view html);

/// The same of an e-service, with the parts that it uses filled in: source and hash are of the whole. A mistake about a part's question
/// names both places.
ParsedForm parse_form(const std::string& file, std::string_view html, const SharedParts& parts);

/// What is wrong with a part by itself: a page whose body holds what a step may hold, and names only its own questions.
std::vector<Mistake> part_mistakes(const std::string& file, std::string_view html);

}  // namespace eservices::html
