// The review of all answers, and what its button does.
#include "handlers/requests/draft_review.hpp"

#include <utility>
#include <variant>

#include "handlers/requests/acknowledgement.hpp"
#include "handlers/requests/answers.hpp"
#include "handlers/requests/draft_changes.hpp"
#include "handlers/requests/draft_conflict.hpp"
#include "handlers/requests/filing.hpp"
#include "handlers/requests/open_draft.hpp"
#include "handlers/security/captcha_page.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/network.hpp"
#include "handlers/web/older_form.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::requests::draft_review {
namespace {

/// What the button of the review does.
enum class Button : std::uint8_t { file, sign_in, prepare };

bool is_user(const Visit& visit) { return visit.session && visit.session->user_id; }

Button button_of(const Visit& visit, const OpenDraft& draft) {
    if (visit.portal.site.mode_of(draft.service) == FilingMode::prepare) return Button::prepare;
    return html::needs_account(draft.service, draft.fields) && !is_user(visit) ? Button::sign_in : Button::file;
}

std::string_view form_of(Button button) {
    switch (button) {
        case Button::sign_in:
            return "requests/file_after_login";
        case Button::prepare:
            return "requests/prepare_draft";
        default:
            return "requests/file_draft";
    }
}

/// True if a step was saved elsewhere since the submitted review was shown.
bool saw_other_answers(const Visit& visit, const OpenDraft& draft) {
    const auto seen = fcgi::first(visit.request.form, state_name);
    return seen && *seen != state_of(draft);
}

Response show_review(const Visit& visit, const OpenDraft& draft) {
    html::Values values;
    values.set("SERVICE", draft.service.title).set("REMOVAL", paths::draft_removal(draft.row.id));
    show_answers_to_review(draft.service, draft.check().answers, draft.row.id, values);
    const bool changed = show_changes(visit, draft, values);
    const Button button = button_of(visit, draft);
    const bool is_stale = saw_other_answers(visit, draft);
    values.show_if(is_stale, "CHANGED_MEANWHILE");
    values.show_with("MAILS_TO", "EMAIL", draft.account_email);
    values.show_if(button == Button::sign_in, "NEEDS_ACCOUNT").show_if(button == Button::prepare, "PREPARES");
    return form_page(visit, "requests/draft_review/show", values,
                     {.form = visit.html->form(form_of(button)),
                      .action = draft.review_path(),
                      .hidden = {{"version", draft.service.hash}, {state_name, state_of(draft)}},
                      .submit_label = button == Button::file ? draft.service.submit_label : ""},
                     (changed || is_stale) && visit.request.method == fcgi::Method::post ? 409 : 0);
}

/// Files the draft. From the second request without an account and from the same network on, a captcha comes first: the
/// acknowledgement is mailed to whatever address was typed.
Response file(const Visit& visit, const OpenDraft& draft) {
    const auto captcha_address = [&](std::string_view token) {
        return paths::draft_review_captcha(draft.row.id, token);
    };
    if (!is_user(visit) && too_early(visit, Tried::filing, household_of(visit)))
        return captcha_page::ask(visit, draft.review_path(), captcha_address,
                                 {{"version", draft.service.hash}, {std::string{state_name}, state_of(draft)}});
    return fcgi::see_other(file_draft(visit, draft));
}

}  // namespace

Response show(const Visit& visit) {
    return with_draft(visit, [&](const OpenDraft& draft) {
        if (const auto open = draft.first_open_step()) return back_to_step(visit, draft, *open);
        return show_review(visit, draft);
    });
}

Response submit(const Visit& visit) {
    return with_draft(visit, [&](const OpenDraft& draft) {
        if (const auto open = draft.first_open_step()) return back_to_step(visit, draft, *open);
        // People file what they have reviewed: after a change they review it again.
        if (fcgi::first(visit.request.form, "version") != draft.service.hash || saw_other_answers(visit, draft))
            return show_review(visit, draft);
        switch (button_of(visit, draft)) {
            case Button::sign_in:
                return fcgi::see_other(paths::login() + "?retour=" + fcgi::url_encoded(draft.review_path()));
            case Button::prepare:
                return fcgi::see_other(paths::prepared_draft(draft.row.id));
            default:
                return file(visit, draft);
        }
    });
}

Response captcha(const Visit& visit) {
    return with_draft(visit, [&](const OpenDraft& draft) { return captcha_page::show(visit, draft.review_path()); });
}

Response finish(const Visit& visit) {
    return with_draft(visit, [&](const OpenDraft& draft) {
        auto outcome = captcha_page::passed(visit, draft.review_path());
        if (auto* const answer = std::get_if<Response>(&outcome)) return std::move(*answer);
        if (const auto open = draft.first_open_step()) return back_to_step(visit, draft, *open);
        const auto& read = std::get<fcgi::Fields>(outcome);
        if (fcgi::first(read, "version") != draft.service.hash || fcgi::first(read, state_name) != state_of(draft) ||
            button_of(visit, draft) != Button::file)
            return show_review(visit, draft);
        return fcgi::see_other(file_draft(visit, draft));
    });
}

Response prepared(const Visit& visit) {
    return with_draft(visit, [&](const OpenDraft& draft) {
        if (const auto open = draft.first_open_step()) return back_to_step(visit, draft, *open);
        if (visit.portal.site.mode_of(draft.service) != FilingMode::prepare)
            return fcgi::see_other(draft.review_path());
        html::Values values;
        values.set("SERVICE", draft.service.title).set("PREPARED", html::french_date_time(visit.now));
        values.set("BACK", draft.review_path());
        show_answers(answers_to_json(draft.service, draft.check().answers), values);
        show_mentions(mentions_of(draft.service, visit.portal.site.departments, visit.now), values);
        return page(visit, "requests/draft_review/prepared", values);
    });
}

}  // namespace eservices::handlers::requests::draft_review
