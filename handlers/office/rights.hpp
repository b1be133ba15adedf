// Departments and roles of a case officer, in words and in forms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"

namespace eservices::handlers {

/// "Service de l'état civil"; of a department that the settings no longer have, its short name.
std::string department_name(const Visit& visit, const std::string& department);

/// "Comptes des usagers".
std::string role_name(store::Role role);

/// "Passeports, État civil", or "aucun" without a name.
std::string listed_departments(const std::vector<std::string>& names);
std::string listed_roles(const std::vector<std::string>& names);

/// "Services : Service de l'état civil. Rôles : Comptes des usagers." of what the officer may do.
std::string rights_in_words(const Departments& departments, const store::CaseOfficer& officer);

/// The form of that name with the departments of the settings, and with those that the officer has already, as choices of its question
/// "service".
html::Form form_with_departments(const Visit& visit, std::string_view name, const std::vector<std::string>& held = {});

/// What was chosen in it, sorted.
std::vector<std::string> chosen_departments(const html::CheckedForm& form);
store::Roles chosen_roles(const html::CheckedForm& form);

}  // namespace eservices::handlers
