// "Test de sécurité": put into a form, and held against what was answered. The test itself is nowhere but in a hidden field, sealed
// (values/captcha.hpp); its picture and sound come from eservices-captcha. Another maker of tests, such as the State's CaptchEtat, would
// take the place of these three functions.
#pragma once

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/form/form_view.hpp"

namespace eservices::handlers {

/// Gives the form a new test of its own: good for this page in this browser, once, for an hour.
void add_captcha(const Visit& visit, html::FormView& view);

/// Uses up the test of the form of that name and refuses its answer when it is wrong, late, for another form or browser, or was given
/// before; so too, once, when the trap for robots is filled in: some password managers fill in whatever they see, and the next test has
/// none. Call it last: what was right is not asked again for a mistake elsewhere.
void check_captcha(const Visit& visit, html::CheckedForm& checked, const html::Form& form);

}  // namespace eservices::handlers
