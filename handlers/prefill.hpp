// "Vos formulaires sont pré-remplis": what the account knows is not asked twice.
#pragma once

#include "html/form.hpp"
#include "html/submitted.hpp"
#include "sql/sessions.hpp"

namespace eservices::handlers {

/// Adds a value for each field of the step whose WHATWG autocomplete token says that it is about the requester: `family-name`,
/// `given-name`, `name`, `email`. A token with a section (`section-titulaire family-name`) is about somebody else.
void prefill(const html::Step& step, const store::Session& requester, html::SubmittedFields& values);

}  // namespace eservices::handlers
