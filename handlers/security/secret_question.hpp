// The "question secrète": one more check before the mailed link, never enough by itself.
#pragma once

#include <optional>
#include <string_view>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"

namespace eservices::handlers {

/// False where the town uses none (Site::asks_secret_question, or no question in html/forms/account/registration.html): the CNIL advises
/// against them (SAN-2022-018).
bool asks_secret_question(const Visit& visit);

/// html/forms/account/registration.html, without the question where the town asks none.
html::Form registration_form(const Visit& visit);

/// The question for a name. A user without a question and an unknown name get a plausible decoy, always the same for one name; no answer
/// to it is right.
store::Secret secret_of(const Visit& visit, std::string_view name, const std::optional<store::User>& user);

/// Whether the answer is right; a decoy takes as long. std::nullopt when the password queue is full. Case, accents, punctuation and
/// blanks do not count.
std::optional<bool> is_secret_answer(const Visit& visit, const store::Secret& secret, std::string_view answer);

/// Refuses the field "reponse" when folding leaves fewer than three letters or digits of it: such an answer protects nothing.
void check_secret_answer(html::CheckedForm& form);

/// The hash of an answer, for store::Secret; costs as much as a password's. Call it in the password queue.
std::string hash_secret_answer(std::string_view answer);

}  // namespace eservices::handlers
