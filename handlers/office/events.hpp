// Audit events of officers' accounts: recording them, and showing them in French.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Records what the signed-in officer did to this officer's account; before login, the officer is the actor. Call it inside the
/// transaction of the change.
void note(const Visit& visit, const Uuid& officer, AuditEvent what, std::string detail_json = "{}");

/// Records that the signed-in officer tried to open a request or an inbox of a department that is not theirs; `what` is the request's
/// reference or the department.
void note_foreign_try(const Visit& visit, std::string_view what);

/// The detail of an event about rights: {"departments":["etat-civil"],"roles":["accounts"]}.
std::string rights_json(const std::vector<std::string>& departments, const store::Roles& roles);

/// The event in French, as "Double authentification réinitialisée", with its detail. An unknown event is shown by its code.
std::string sentence_of(const store::PastAccountEvent& event);

}  // namespace eservices::handlers
