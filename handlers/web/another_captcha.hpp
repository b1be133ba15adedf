// The button beside a captcha that asks for another one.
#pragma once

#include "handlers/web/visit.hpp"
#include "html/engine/form/form_draft.hpp"
#include "html/engine/form/form_view.hpp"
#include "html/engine/form/submitted.hpp"

namespace eservices::handlers {

/// True if the form was sent by that button: it is then not checked.
inline bool asks_for_another_captcha(const Visit& visit) {
    return html::first_value(visit.request.form, html::action_name) == html::change_captcha_action;
}

}  // namespace eservices::handlers
