// Parses a plain HTML5 file into a Form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/form/part.hpp"
#include "html/engine/template/mistake.hpp"

namespace eservices::html {

/// The form and its mistakes. With any mistake the form must not be used.
struct ParsedForm {
    Form form;
    std::vector<Mistake> mistakes;
};

/// Parses one file as HTML5. Reports, with line and column: unknown elements, attributes and values, controls without label, names used
/// twice, references to missing fields, patterns that browser and server would interpret differently, scripts and other form actions; and,
/// in the folder e-services, what service_gate.hpp requires. `file` appears in the mistakes, and its stem names the form.
/// doc/e-services.md is the reference.
ParsedForm parse_form(const std::string& file, std::string_view html);

/// The same for an e-service, with the parts that it uses filled in; source and hash cover the whole text. A mistake in a part's question
/// gives both places.
ParsedForm parse_form(const std::string& file, std::string_view html, const SharedParts& parts);

/// The mistakes of a part by itself: its body may contain what a step may contain, and may refer only to its own questions.
std::vector<Mistake> part_mistakes(const std::string& file, std::string_view html);

}  // namespace eservices::html
