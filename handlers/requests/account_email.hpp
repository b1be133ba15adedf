// An account's address is proven and receives all mails, so e-services do not ask its owner for another.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::handlers {

/// Answers each question for the requester's own address: a field with `autocomplete="email"` of a step that is neither repeated nor
/// about somebody else. Replaces what was typed there, perhaps before the login.
void answer_with_account_email(const html::Form& service, std::string_view email, html::SubmittedFields& fields);

/// Removes those answers and their errors: a request refers to the account and keeps no copy of its address.
void drop_account_email(const html::Form& service, html::CheckedForm& checked);

/// The e-service without those questions in that step; if there were any, a hint says where mails go.
html::Form without_account_email(const html::Form& service, std::size_t step, std::string_view email);

}  // namespace eservices::handlers
