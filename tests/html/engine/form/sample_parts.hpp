// Two sample parts, and e-services that use them.
#pragma once

#include <string>

#include "html/engine/form/form_parser.hpp"
#include "tests/html/engine/form/sample_form.hpp"

namespace eservices::tests {

/// A page with these questions; they begin on line 6.
inline std::string part_page(const std::string& questions) {
    return "<!doctype html>\n<html lang=\"fr\">\n<meta charset=\"utf-8\">\n<title>Morceau</title>\n<body>\n" +
           questions + "\n</body>\n</html>\n";
}

inline const char* const address = R"(<p>Où l'on habite.</p>
<label for="voie">Numéro et voie</label>
<p id="voie-aide">Par exemple 12 bis, rue de l'Étoile.</p>
<input id="voie" name="voie" required maxlength="38" autocomplete="address-line1" aria-describedby="voie-aide">
<label for="etranger">À l'étranger</label>
<input id="etranger" name="etranger" type="checkbox" value="oui">
<label for="pays">Pays</label>
<input id='pays' name=pays required autocomplete="section-ailleurs country-name" data-if="etranger">
<fieldset id="logement"><legend>Logement</legend>
  <input id="logement-moi" name="logement" type="radio" value="moi" required><label for="logement-moi">Chez moi</label>
  <input id="logement-tiers" name="logement" type="radio" value="tiers"><label for="logement-tiers">Chez quelqu'un</label>
</fieldset>)";

inline const char* const person = R"(<label for="nom">Nom</label>
<input id="nom" name="nom" required autocomplete="family-name">
<label for="usage">Nom d'usage</label>
<input id="usage" name="usage" data-prefill="usual-name" autocomplete="off">)";

inline html::SharedParts parts_of(const std::string& text, const char* name = "adresse") {
    const std::string file = std::string{"e-services/parts/"} + name + ".html";
    return {{name, {file, text, html::part_mistakes(file, text).empty()}}};
}

inline const html::SharedParts& sample_parts() {
    static const html::SharedParts parts = [] {
        html::SharedParts both = parts_of(part_page(address));
        both.merge(parts_of(part_page(person), "personne"));
        return both;
    }();
    return parts;
}

/// An e-service's file with these steps; they begin on line 5.
inline std::string service(const std::string& steps) {
    std::string text = "<!doctype html>\n<title>Essai</title>\n";
    for (const char* name : {"description", "theme", "department", "purpose", "legal-base", "retention", "delay"})
        text += std::string{"<meta name=\""} + name + "\" content=\"x\">";
    return text + "<meta name=\"silence\" content=\"aucun\">\n<form method=\"post\">\n" + steps +
           "\n<button>Envoyer</button></form>\n";
}

inline std::string step(const std::string& content, const std::string& attributes = R"(data-reason="Il le faut.")") {
    return "<fieldset " + attributes + "><legend>Une</legend>\n" + content + "\n</fieldset>";
}

inline std::string use(const std::string& part, const std::string& attributes = {}, const std::string& changes = {}) {
    return "<object data=\"parts/" + part + ".html\" " + attributes + ">" + changes + "</object>";
}

inline std::string mistakes(const std::string& steps, const html::SharedParts& known = sample_parts()) {
    return text_of(html::parse_form("e-services/x.html", service(steps), known).mistakes);
}

}  // namespace eservices::tests
