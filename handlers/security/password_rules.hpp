// The rules for a new password, wherever one is chosen.
#pragma once

#include <string>
#include <vector>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"

namespace eservices::handlers {

/// Refuses the fields "mot-de-passe" and "confirmation" unless they hold the same password, hard to guess for somebody who knows `own`:
/// the names and addresses of whoever chooses it.
void check_new_password(const Visit& visit, html::CheckedForm& form, const std::vector<std::string>& own);

/// The status of the page that shows the form's errors: 503 when one of them is a full password queue, 0 for the usual status.
int status_of(const html::CheckedForm& form);

}  // namespace eservices::handlers
