// "Vos formulaires sont pré-remplis": what the account knows is not asked twice.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "html/engine/form/form.hpp"
#include "html/engine/form/submitted.hpp"
#include "sql/accounts/profiles.hpp"
#include "sql/sessions/sessions.hpp"

namespace eservices::handlers {

/// What was answered before, by autocomplete token.
using Remembered = std::map<std::string, std::string, std::less<>>;

/// How to reach the requester, as the answers of a former request say: its telephone number and the lines of its address. `form` is
/// the e-service as it is today, `answers_json` what answers_to_json() wrote.
Remembered contact_in(const html::Form& form, std::string_view answers_json);

struct Requester {
    const store::Session& session;
    const std::optional<store::Profile>& profile;  ///< of a citizen; a case officer has none
    const Remembered& former;                      ///< fills in what the profile does not say
};

/// Adds a value for each field of the step whose WHATWG autocomplete token says that it is about the requester, such as
/// `family-name` (of birth), `email`, `bday` or `address-line1`, and for those that `data-prefill` gives something of the profile. A token
/// with a section (`section-titulaire family-name`) is about somebody else, unless `is_own`: then that somebody is the requester.
void prefill(const html::Step& step, const Requester& requester, bool is_own, html::SubmittedFields& values);

}  // namespace eservices::handlers
