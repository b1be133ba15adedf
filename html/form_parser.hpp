// From a plain HTML5 file to a Form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/form.hpp"
#include "html/mistake.hpp"

namespace eservices::html {

/// What was read, and what was wrong with it. With any mistake the form must not be used.
struct ParsedForm {
    Form form;
    std::vector<Mistake> mistakes;
};

/// Reads one file with an HTML5 parser. Refused, with line and column: no form or several, a control without label, a
/// duplicate name, an input type or element that the portal does not serve, scripts and inline handlers, a `pattern` that RE2
/// cannot run, a number or condition that means nothing. `file` is named in the mistakes, its stem names the form.
ParsedForm parse_form(const std::string& file, std::string_view html);

}  // namespace eservices::html
