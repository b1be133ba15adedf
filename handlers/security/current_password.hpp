// Asks for the password again before an important change: an open session alone does not prove who is using it.
#pragma once

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"

namespace eservices::handlers {

/// Refuses the field "mot-de-passe-actuel" unless it holds the password of this account. Wrong ones are throttled, as at login.
void check_current_password(const Visit& visit, html::CheckedForm& form, const store::User& user);
void check_current_password(const Visit& visit, html::CheckedForm& form, const store::Officer& officer);

}  // namespace eservices::handlers
