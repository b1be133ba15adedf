// Making and reading the message form.
#include "handlers/message_form.hpp"

#include "handlers/page.hpp"
#include "html/french.hpp"

namespace eservices::handlers {

MessageForm MessageForm::fresh() {
    MessageForm form;
    form.m_submission = new_submission_field();
    return form;
}

MessageForm MessageForm::typed(const Visit& visit) {
    MessageForm form;
    form.m_checked =
        html::check_form(visit.html->form("message"), visit.request.form, html::local_time(visit.now).date);
    form.m_submission = submission_field(visit);
    return form;
}

html::FormView MessageForm::view(const Visit& visit, std::string action) const {
    return {.form = visit.html->form("message"),
            .action = std::move(action),
            .csrf = "",
            .values = visit.request.form,
            .errors = m_checked.errors,
            .hidden = {m_submission}};
}

}  // namespace eservices::handlers
