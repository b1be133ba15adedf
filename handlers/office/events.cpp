// The detail of an event is JSON of a shape that its writer and its reader share.
#include "handlers/office/events.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "handlers/office/rights.hpp"
#include "handlers/security/audit_labels.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"

namespace eservices::handlers {
namespace {

/// The event with its detail, as rights_json() or note_foreign_try() made it.
std::string with_detail(std::string event, const std::string& detail_json) {
    const auto detail = nlohmann::json::parse(detail_json);
    if (detail.contains("tried"))
        return phrase("office.events.with_refused_access",
                      {{"EVENT", event}, {"TRIED", detail["tried"].get<std::string>()}});
    if (!detail.contains("departments") || !detail.contains("roles")) return event;
    return phrase("office.events.with_rights",
                  {{"EVENT", event},
                   {"SERVICES", listed_departments(detail["departments"].get<std::vector<std::string>>())},
                   {"ROLES", listed_roles(detail["roles"].get<std::vector<std::string>>())}});
}

}  // namespace

void note(const Visit& visit, const Uuid& officer, AuditEvent what, std::string detail_json) {
    visit.store().account_events.add({.actor = visit.session ? visit.session->officer_id : std::optional{officer},
                                      .user = {},
                                      .officer = officer,
                                      .what = what,
                                      .detail_json = std::move(detail_json)},
                                     visit.now);
}

void note_foreign_try(const Visit& visit, std::string_view what) {
    journal::warning("foreign_department_tried",
                     {{"request_id", visit.request.id}, {"officer", visit.officer().text()}});
    note(visit, visit.officer(), AuditEvent::foreign_department_tried, nlohmann::json{{"tried", what}}.dump());
}

std::string rights_json(const std::vector<std::string>& departments, const store::Roles& roles) {
    auto words = nlohmann::json::array();
    for (const store::Role role : roles) words.push_back(code(role));
    return nlohmann::json{{"departments", departments}, {"roles", words}}.dump();
}

std::string sentence_of(const store::PastAccountEvent& event) {
    return with_detail(audit_label(event.what), event.detail_json);
}

}  // namespace eservices::handlers
