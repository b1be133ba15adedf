// The address of an account is proven and gets all mails, so an e-service asks its owner for no other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::handlers {

/// Answers each question of the e-service for the requester's own address: a field with `autocomplete="email"` of a step that is neither
/// repeated nor about somebody else. What was typed there, before the login perhaps, goes.
void answer_with_account_email(const html::Form& service, std::string_view email, html::SubmittedFields& fields);

/// Takes those answers out again: a request keeps the account, not a copy of its address.
void drop_account_email(const html::Form& service, html::CheckedForm& checked);

/// The e-service as its owner is asked a step: without those questions, and with a sentence that says where mails go if there is one.
html::Form without_account_email(const html::Form& service, std::size_t step, std::string_view email);

}  // namespace eservices::handlers
