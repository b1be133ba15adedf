// Conditions: `nature = copie-integrale | extrait & !filiation-inconnue`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "html/engine/form/form.hpp"

namespace eservices::html {

/// Reads a condition: clauses joined by `&`, each `name = a | b`, `name != a | b`, `name` or `!name`. Nothing for any other text.
/// Whether the fields and values exist is for the caller to check.
std::optional<Condition> parse_condition(std::string_view text);

/// Writes it as parse_condition reads it, each field under the name that `name_of` gives it.
std::string condition_text(const Condition& condition, const std::function<std::string(std::string_view)>& name_of);

/// In French, with the labels of the form: `« Nature de l'acte » est « Copie intégrale »`.
std::string condition_words(const Form& form, const Condition& condition);

/// True if the clause holds for this answer to its field; several values are joined by LF, empty is unanswered.
bool holds(const Clause& clause, std::string_view answer);

}  // namespace eservices::html
