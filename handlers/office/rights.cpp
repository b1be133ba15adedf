// Departments come from the settings; an officer may still hold one that the settings no longer have.
#include "handlers/office/rights.hpp"
#include "phrases/phrase.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace eservices::handlers {
namespace {

std::string name_among(const Departments& departments, const std::string& department) {
    const auto found = departments.find(department);
    return found == departments.end() ? department : found->second.name;
}

std::string listed(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, phrase("office.rights.list_separator")));
}

}  // namespace

std::string department_name(const Visit& visit, const std::string& department) {
    return name_among(visit.portal.site.departments, department);
}

std::string role_name(store::Role role) {
    return role == store::Role::accounts ? phrase("office.rights.accounts_role")
                                         : phrase("office.rights.administration_role");
}

std::string listed_departments(const std::vector<std::string>& names) {
    return names.empty() ? phrase("office.rights.no_service") : listed(names);
}

std::string listed_roles(const std::vector<std::string>& names) {
    return names.empty() ? phrase("office.rights.no_role") : listed(names);
}

std::string rights_in_words(const Departments& departments, const store::Officer& officer) {
    std::vector<std::string> services;
    for (const std::string& department : officer.departments) services.push_back(name_among(departments, department));
    std::vector<std::string> roles;
    for (const store::Role role : officer.roles) roles.push_back(role_name(role));
    return phrase("office.rights.summary",
                  {{"SERVICES", listed_departments(services)}, {"ROLES", listed_roles(roles)}});
}

html::Form form_with_departments(const Visit& visit, std::string_view name, const std::vector<std::string>& held) {
    std::vector<html::Option> options;
    for (const auto& [slug, department] : visit.portal.site.departments) options.push_back({slug, department.name});
    for (const std::string& slug : held)
        if (!visit.portal.site.departments.contains(slug))
            options.push_back({slug, phrase("office.rights.unknown_service", {{"SERVICE", slug}})});
    html::Form form = visit.html->form(name);
    for (html::Step& step : form.steps)
        for (html::Field& field : step.fields)
            if (field.name == "service") field.options = options;
    return form;
}

std::vector<std::string> chosen_departments(const html::CheckedForm& form) {
    std::vector<std::string> departments;
    html::for_each_line(form.answer("service"), [&](std::string_view line) { departments.emplace_back(line); });
    std::sort(departments.begin(), departments.end());
    return departments;
}

store::Roles chosen_roles(const html::CheckedForm& form) {
    std::string words{form.answer("role")};
    std::replace(words.begin(), words.end(), '\n', ',');
    return store::roles_in(words);
}

}  // namespace eservices::handlers
