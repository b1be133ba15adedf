// A form file with one step, which contains the controls of a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form_parser.hpp"

namespace eservices::tests {

/// The mistakes, one per line.
inline std::string text_of(const std::vector<html::Mistake>& mistakes) {
    std::string text;
    for (const html::Mistake& mistake : mistakes) text += mistake.text() + '\n';
    return text;
}

/// The controls begin on line 5.
inline std::string form_file(std::string_view controls) {
    return "<!doctype html>\n<title>Essai</title>\n<form method=\"post\">\n<fieldset><legend>Étape</legend>\n" +
           std::string{controls} + "\n</fieldset>\n<button>Envoyer</button>\n</form>\n";
}

inline html::ParsedForm parse(std::string_view controls) {
    return html::parse_form("forms/essai.html", form_file(controls));
}

/// An input with its label: `attributes` follow its name.
inline std::string input(std::string_view name, std::string_view attributes) {
    const std::string n{name};
    return "<label for=\"" + n + "\">Libellé de " + n + "</label><input id=\"" + n + "\" name=\"" + n + "\" " +
           std::string{attributes} + ">\n";
}

/// A drop-down list of two answers, oui and non.
inline std::string choice(std::string_view name, std::string_view attributes = {}) {
    const std::string n{name};
    return "<label for=\"" + n + "\">Libellé de " + n + "</label><select id=\"" + n + "\" name=\"" + n + "\" " +
           std::string{attributes} + "><option value=\"\">Choisissez</option><option value=\"oui\">Oui</option>" +
           "<option>non</option></select>\n";
}

}  // namespace eservices::tests
