// Conditions on other answers: `nature = copie-integrale | extrait & !filiation-inconnue`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "html/engine/form/form.hpp"

namespace eservices::html {

/// Reads a condition: clauses joined by `&`, each `name = a | b`, `name != a | b`, `name` or `!name`. Returns nullopt for any other
/// text. The caller checks that the fields and values exist.
std::optional<Condition> parse_condition(std::string_view text);

/// Writes a condition in the syntax of parse_condition(), with field names mapped by `name_of`.
std::string condition_text(const Condition& condition, const std::function<std::string(std::string_view)>& name_of);

/// Describes a condition in French, with the labels of the form: `« Nature de l'acte » est « Copie intégrale »`.
std::string condition_words(const Form& form, const Condition& condition);

/// True if the clause holds for this answer to its field. Several values are joined by LF; an empty answer counts as unanswered.
bool holds(const Clause& clause, std::string_view answer);

}  // namespace eservices::html
