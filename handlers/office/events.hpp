// What is noted of case officers' accounts in the audit trail, and how it reads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Notes what whoever is signed in did to this officer's account; before login, it is the officer who did it. Call it inside the transaction of what it tells.
void note(const Visit& visit, const Uuid& officer, std::string_view what, std::string detail_json = "{}");

/// Notes that whoever is signed in asked for what belongs to a department that is not theirs: a request's reference, or the department.
void note_foreign_try(const Visit& visit, std::string_view what);

/// As a detail: {"departments":["etat-civil"],"roles":["accounts"]}.
std::string rights_json(const std::vector<std::string>& departments, const store::Roles& roles);

/// "Double authentification réinitialisée": of words that this portal does not know, those words.
std::string sentence_of(const store::PastAccountEvent& event);

}  // namespace eservices::handlers
