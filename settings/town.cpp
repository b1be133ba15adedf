// Reads the town's own settings: its departments, its accessibility statement and the filing modes of e-services.
#include <algorithm>
#include <initializer_list>
#include <map>
#include <utility>

#include "phrases/phrase.hpp"
#include "settings/section.hpp"
#include "values/ascii.hpp"
#include "values/email_address.hpp"

namespace eservices {
namespace {

bool is_slug(std::string_view text) {
    return text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_small_letter(c) || is_digit(c) || c == '-'; });
}

/// Loose on purpose: people read and dial these numbers.
bool looks_like_phone(std::string_view phone) {
    return phone.find_first_not_of("+0123456789 .()") == std::string_view::npos &&
           std::count_if(phone.begin(), phone.end(), is_digit) >= 3;
}

Department read_department(Section section, std::string_view name) {
    Department department;
    for (const auto& [key, value] :
         std::initializer_list<std::pair<std::string_view, std::string*>>{{"name", &department.name},
                                                                          {"email", &department.email},
                                                                          {"phone", &department.phone},
                                                                          {"address", &department.address}}) {
        section.required(key, *value);
        if (std::any_of(value->begin(), value->end(), [](unsigned char c) { return c < ' '; }))
            section.refuse(key, phrase("settings.town.one_line", {{"SLUG", name}, {"KEY", key}}));
    }
    if (!is_one_address(department.email)) section.refuse("email", phrase("settings.town.email", {{"SLUG", name}}));
    if (!looks_like_phone(department.phone)) section.refuse("phone", phrase("settings.town.phone", {{"SLUG", name}}));
    section.finish();
    return department;
}

}  // namespace

Departments read_departments(const std::filesystem::path& file, const Section& section) {
    Departments departments;
    for (const auto& [key, node] : section.table()) {
        const std::string slug{key.str()};
        if (!is_slug(slug)) complain(file, node.source(), phrase("settings.town.slug", {{"SLUG", slug}}));
        departments.emplace(slug, read_department({file, section.table(), slug}, slug));
    }
    return departments;
}

Accessibility read_accessibility(Section section) {
    const std::map<std::string_view, Accessibility::State> words = {{"non", Accessibility::State::non},
                                                                    {"partial", Accessibility::State::partial},
                                                                    {"full", Accessibility::State::full}};
    Accessibility accessibility;
    std::string state = "non";
    section.optional("state", state);
    const auto known = words.find(state);
    if (known == words.end()) section.refuse("state", phrase("settings.town.accessibility_state"));
    accessibility.state = known->second;
    section.optional("audit", accessibility.audit);
    if (accessibility.state != Accessibility::State::non && accessibility.audit.empty())
        section.refuse("audit", phrase("settings.town.no_audit"));
    for (const auto& [key, value] : std::initializer_list<std::pair<std::string_view, std::string*>>{
             {"scheme", &accessibility.scheme}, {"plan", &accessibility.plan}}) {
        section.optional(key, *value);
        if (!value->empty() && !value->starts_with("https://"))
            section.refuse(key, phrase("settings.town.https", {{"KEY", key}}));
    }
    section.finish();
    return accessibility;
}

FilingModes read_modes(const Section& section) {
    const std::map<std::string_view, FilingMode> words = {
        {"native", FilingMode::native}, {"prepare", FilingMode::prepare}, {"redirect", FilingMode::redirect}};
    FilingModes modes;
    for (const auto& [service, node] : section.table()) {
        const auto mode = words.find(node.value_or<std::string_view>(""));
        if (mode == words.end())
            section.refuse(service.str(), phrase("settings.town.mode", {{"SERVICE", service.str()}}));
        modes.emplace(service.str(), mode->second);
    }
    return modes;
}

}  // namespace eservices
