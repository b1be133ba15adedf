// Detects a form whose page is older than what is saved, because it was saved in another tab or on another device.
#pragma once

#include <string>
#include <utility>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"

namespace eservices::handlers {

/// The name of the hidden field that records what a page was made from.
inline constexpr const char* state_name = "etat";

/// That field for a page made from `saved`, the fields as they are saved now.
std::pair<std::string, std::string> state_field(const html::SubmittedFields& saved);

/// That field as it came with this form, which is shown again for another reason, or with a form that waited for a login.
std::pair<std::string, std::string> sent_state_field(const Visit& visit);

/// Refuses each field that was changed since the form's page was made and that `wanted` would change again; the message quotes what is
/// saved. True if there is one. Shown again with the current state, the form is accepted when it is sent again.
bool refuse_older(const Visit& visit, const html::Form& form, const html::SubmittedFields& saved,
                  const html::SubmittedFields& wanted, html::CheckedForm& checked);

/// The status of such a refusal.
inline constexpr int older_form_status = 409;

}  // namespace eservices::handlers
