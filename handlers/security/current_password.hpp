// The password of whoever is signed in, asked again before a change that matters: an open session alone does not prove whose hands it is in.
#pragma once

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"

namespace eservices::handlers {

/// Refuses the field "mot-de-passe-actuel" unless it is the password of who is signed in. Wrong ones cost time, as at sign-in.
void check_current_password(const Visit& visit, html::CheckedForm& form, const store::User& user);
void check_current_password(const Visit& visit, html::CheckedForm& form, const store::CaseOfficer& officer);

}  // namespace eservices::handlers
