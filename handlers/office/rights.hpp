// Departments and roles of an officer, in words and in forms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"

namespace eservices::handlers {

/// The department's name, as "Service de l'état civil"; its short name when the settings no longer have it.
std::string department_name(const Visit& visit, const std::string& department);

/// The role in French, as "Comptes des usagers".
std::string role_name(store::Role role);

/// The names with commas between them, or "aucun" when there are none.
std::string listed_departments(const std::vector<std::string>& names);
std::string listed_roles(const std::vector<std::string>& names);

/// The officer's rights in French, as "Services : Service de l'état civil. Rôles : Comptes des usagers."
std::string rights_in_words(const Departments& departments, const store::Officer& officer);

/// The form `name`, whose question "service" offers the departments of the settings and those in `held`.
html::Form form_with_departments(const Visit& visit, std::string_view name, const std::vector<std::string>& held = {});

/// The departments, sorted, and the roles that were chosen in that form.
std::vector<std::string> chosen_departments(const html::CheckedForm& form);
store::Roles chosen_roles(const html::CheckedForm& form);

}  // namespace eservices::handlers
