// The words of the audit trail.
#include "handlers/office/events.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "journal/journal.hpp"

namespace eservices::handlers {
namespace {

constexpr auto sentences = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"officer_added", "Compte créé"},
    {"officer_disabled", "Compte désactivé"},
    {"officer_enabled", "Compte réactivé"},
    {"officer_rights_changed", "Services et rôles changés"},
    {"officer_sessions_closed", "Sessions fermées"},
    {"officer_link_made", "Lien pour choisir un mot de passe fait"},
    {"officer_password_set", "Mot de passe choisi par le lien"},
    {"officer_password_changed", "Mot de passe changé"},
    {"officer_enrolled", "Double authentification mise en place"},
    {"officer_totp_renewed", "Application d'authentification changée"},
    {"officer_totp_reset", "Double authentification réinitialisée"},
    {"officer_recovery_code_used", "Code de secours utilisé"},
    {"officer_recovery_codes_renewed", "Codes de secours renouvelés"},
    {"accounts_searched", "Recherche parmi les comptes des usagers"},
    {"foreign_department_tried", "Accès refusé à un autre service"},
});

/// ` : etat-civil ; accounts` of a detail that rights_json() made, ` : HG5X8-C6ZWF` of one that note_foreign_try() made.
std::string detail_in(const std::string& detail_json) {
    const auto detail = nlohmann::json::parse(detail_json);
    if (detail.contains("tried")) return " : " + detail["tried"].get<std::string>();
    if (!detail.contains("departments") || !detail.contains("roles")) return "";
    const auto departments = detail["departments"].get<std::vector<std::string>>();
    const auto roles = detail["roles"].get<std::vector<std::string>>();
    return fmt::format(" : services {} ; rôles {}",
                       departments.empty() ? "aucun" : fmt::format("{}", fmt::join(departments, ", ")),
                       roles.empty() ? "aucun" : fmt::format("{}", fmt::join(roles, ", ")));
}

}  // namespace

void note(const Visit& visit, const Uuid& officer, std::string_view what, std::string detail_json) {
    visit.store().account_events.add({.actor = visit.session ? visit.session->case_officer_id : std::optional{officer},
                                      .user = {},
                                      .case_officer = officer,
                                      .what = std::string{what},
                                      .detail_json = std::move(detail_json)},
                                     visit.now);
}

void note_foreign_try(const Visit& visit, std::string_view what) {
    journal::warning("foreign_department_tried",
                     {{"request_id", visit.request.id}, {"case_officer", visit.case_officer().text()}});
    note(visit, visit.case_officer(), "foreign_department_tried", nlohmann::json{{"tried", what}}.dump());
}

std::string rights_json(const std::vector<std::string>& departments, const store::Roles& roles) {
    auto words = nlohmann::json::array();
    for (const store::Role role : roles) words.push_back(code(role));
    return nlohmann::json{{"departments", departments}, {"roles", words}}.dump();
}

std::string sentence_of(const store::PastAccountEvent& event) {
    const auto* const known = std::find_if(sentences.begin(), sentences.end(),
                                           [&](const auto& sentence) { return sentence.first == event.what; });
    const std::string_view words = known == sentences.end() ? std::string_view{event.what} : known->second;
    return std::string{words} + detail_in(event.detail_json);
}

}  // namespace eservices::handlers
