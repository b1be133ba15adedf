// "Test de sécurité": adds a test to a form and checks the answer. The test exists only in a hidden field, sealed (values/captcha.hpp);
// its picture and sound come from eservices-captcha. Another provider, such as the State's CaptchEtat, would replace these two functions.
#pragma once

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form_view.hpp"

namespace eservices::handlers {

/// Gives the form a new test, valid once, for this page in this browser, for an hour.
void add_captcha(const Visit& visit, html::FormView& view);

/// Uses up the form's test and refuses an answer that is wrong, late, for another form or browser, or given before. Also refuses, once, a
/// form whose trap for robots is filled in; the next test has no trap, because some password managers fill in every field. Call it last,
/// so that a mistake in another field does not use up a right answer.
void check_captcha(const Visit& visit, html::CheckedForm& checked, const html::Form& form);

}  // namespace eservices::handlers
