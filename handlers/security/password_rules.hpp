// What a new password must be, wherever one is chosen.
#pragma once

#include <string>
#include <vector>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"

namespace eservices::handlers {

/// Refuses the fields "mot-de-passe" and "confirmation" unless they are the same and hard to guess for somebody who knows `own`: the
/// names and addresses of whoever chooses it.
void check_new_password(const Visit& visit, html::CheckedForm& form, const std::vector<std::string>& own);

/// The status of the page that shows the form's mistakes: 503 when one of them is that too many were hashing, 0 for the usual one.
int status_of(const html::CheckedForm& form);

}  // namespace eservices::handlers
