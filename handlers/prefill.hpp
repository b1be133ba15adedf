// "Vos formulaires sont pré-remplis": what the account knows is not asked twice.
#pragma once

#include <optional>

#include "html/form.hpp"
#include "html/submitted.hpp"
#include "sql/profiles.hpp"
#include "sql/sessions.hpp"

namespace eservices::handlers {

/// Adds a value for each field of the step whose WHATWG autocomplete token says that it is about the requester, such as
/// `family-name` (of birth), `email`, `bday` or `address-line1`, or whose `data-known` names what has no token: `usual-name`. A token with a section (`section-titulaire family-name`) is about somebody
/// else. A citizen has a profile; a case officer has none.
void prefill(const html::Step& step, const store::Session& requester, const std::optional<store::Profile>& profile,
             html::SubmittedFields& values);

}  // namespace eservices::handlers
