// "Vos formulaires sont pré-remplis": fills in what the account knows already.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"
#include "sql/accounts/profiles.hpp"
#include "sql/sessions/sessions.hpp"

namespace eservices::handlers {

/// Answers of a former request, by autocomplete token.
using Remembered = std::map<std::string, std::string, std::less<>>;

/// The requester's telephone number and address in the answers of a former request. `form` is the e-service as it is today,
/// `answers_json` the output of answers_to_json().
Remembered contact_in(const html::Form& form, std::string_view answers_json);

struct Requester {
    const store::Session& session;
    const std::optional<store::Profile>& profile;  ///< of a citizen; an officer has none
    const Remembered& former;                      ///< fills in what the profile lacks
};

/// Adds a value for each field of the step whose WHATWG autocomplete token is about the requester, such as `family-name` (of birth),
/// `email`, `bday` or `address-line1`, and for each whose `data-prefill` names a value of the profile. A token with a section
/// (`section-titulaire family-name`) is about somebody else, unless `is_own`: then that somebody is the requester.
void prefill(const html::Step& step, const Requester& requester, bool is_own, html::SubmittedFields& values);

}  // namespace eservices::handlers
