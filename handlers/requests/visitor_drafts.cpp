// The visitor cookie outlives the sign-in as long as there are drafts to ask about.
#include "handlers/requests/visitor_drafts.hpp"

#include "handlers/requests/open_draft.hpp"
#include "handlers/web/cookies.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/form/form_section.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::requests::visitor_drafts {
namespace {

void show_button(const Visit& visit, std::string_view form, std::string action, html::Section area) {
    html::show_form(area, {.form = visit.html->form(form), .action = std::move(action), .csrf = csrf_tag(visit)});
}

/// Deletes the visitor cookie once there is no draft left to ask about.
void forget_visitor(const Visit& visit, Response& response) {
    const auto visitor = visitor_of(visit);
    if (!visitor || visit.store().drafts.list_for_browser(*visitor->browser).empty())
        forget_cookie(visit.portal.site, response, Cookie::visitor);
}

}  // namespace

void show(const Visit& visit, html::Section& page) {
    const auto visitor = visitor_of(visit);
    if (!visitor) return;
    for (const store::Draft& draft : visit.store().drafts.list_for_browser(*visitor->browser)) {
        const html::Form* const service = visit.html->service(draft.service);
        html::Section found = page.add("FOUND");
        found.set("SERVICE", service != nullptr ? service->title : draft.service);
        found.set("UPDATED", html::french_date_time(draft.updated_at)).set("UPDATED_ISO", to_rfc3339(draft.updated_at));
        show_button(visit, "requests/adopt_draft", paths::adopt_draft(draft.id), found.add("ADOPT"));
        show_button(visit, "requests/discard_draft", paths::discard_draft(draft.id), found.add("DISCARD"));
    }
}

Response adopt(const Visit& visit) {
    const auto visitor = visitor_of(visit);
    const Uuid draft = draft_id(visit);
    const bool adopted = visitor && visit.store().drafts.adopt(*visitor->browser, draft, visit.user());
    if (adopted) journal::info("draft_adopted", {{"request_id", visit.request.id}, {"draft", draft.text()}});
    Response response = adopted ? fcgi::see_other(paths::draft_review(draft))
                                : see_other_with_notice(visit, paths::tracking, phrase("requests.visitor_drafts.gone"));
    forget_visitor(visit, response);
    return response;
}

Response discard(const Visit& visit) {
    const auto visitor = visitor_of(visit);
    const bool removed = visitor && visit.store().drafts.remove(*visitor, draft_id(visit));
    Response response = see_other_with_notice(
        visit, paths::tracking,
        removed ? phrase("requests.visitor_drafts.removed") : phrase("requests.visitor_drafts.gone"));
    forget_visitor(visit, response);
    return response;
}

}  // namespace eservices::handlers::requests::visitor_drafts
