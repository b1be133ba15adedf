// A form whose page shows an older state than what is saved: somebody saved it in another tab, or on another device.
#pragma once

#include <string>
#include <utility>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"

namespace eservices::handlers {

/// The hidden field by which a page says what it was made from.
inline constexpr const char* state_name = "etat";

/// The hidden field by which a form says what its page was made from. `saved` are the fields as they are saved now.
std::pair<std::string, std::string> state_field(const html::SubmittedFields& saved);

/// The same as it came with this form, which is shown again for another reason, or with one that waited for a login.
std::pair<std::string, std::string> sent_state_field(const Visit& visit);

/// Refuses each field that was changed since the form's page was made and that `wanted` would change again, and says what is saved;
/// true if there is one. Shown again with the state of now, the form is accepted by the next press.
bool refuse_older(const Visit& visit, const html::Form& form, const html::SubmittedFields& saved,
                  const html::SubmittedFields& wanted, html::CheckedForm& checked);

/// The status of an answer that refuses so.
inline constexpr int older_form_status = 409;

}  // namespace eservices::handlers
