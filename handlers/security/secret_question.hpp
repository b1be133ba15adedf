// The "question secrète": one more gate before the mailed link, never enough by itself.
#pragma once

#include <optional>
#include <string_view>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form.hpp"

namespace eservices::handlers {

/// The town may use none (Site::asks_secret_question, or no question in html/forms/account/registration.html): the CNIL advises against
/// them (SAN-2022-018).
bool asks_secret_question(const Visit& visit);

/// html/forms/account/registration.html, without the question where the town asks none.
html::Form registration_form(const Visit& visit);

/// What a user of that name is asked. Who does not exist, or never chose a question, is asked one that anybody might have chosen, always
/// the same for one name; no answer to it is right.
store::Secret secret_of(const Visit& visit, std::string_view name, const std::optional<store::User>& user);

/// As long as a right answer takes, also for a question that has none; nothing when too many are hashing at once. Case, accents,
/// punctuation and blanks do not count.
std::optional<bool> is_secret_answer(const Visit& visit, const store::Secret& secret, std::string_view answer);

/// Refuses the field "reponse" when folding leaves fewer than three letters or digits of it: such an answer guards nothing.
void check_secret_answer(html::CheckedForm& form);

/// The hash of an answer, for store::Secret; costs as much as a password's. Call it in the password queue.
std::string hash_secret_answer(std::string_view answer);

}  // namespace eservices::handlers
