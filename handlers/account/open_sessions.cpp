// The list of open sessions.
#include "handlers/account/open_sessions.hpp"

#include "handlers/web/cookies.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/sessions.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::account::open_sessions {
namespace {

TokenHash own(const Visit& visit) {
    return hash_token(cookie(visit.portal.site, visit.request, Cookie::session).value_or(""));
}

}  // namespace

Response list(const Visit& visit) {
    html::Values values;
    for (const store::OpenSession& session :
         visit.store().user_sessions.list(visit.user(), visit.now, visit.now - session_idle_life)) {
        html::Section row = values.add("SESSION");
        row.set("BROWSER", session.browser)
            .set("SINCE", html::french_date_time(session.created_at))
            .set("SEEN", html::french_date_time(session.seen_at))
            .show_if(session.token == own(visit), "THIS");
    }
    return form_page(visit, "account/open_sessions/list", values,
                     {
                         .form = visit.html->form("account/close_sessions"),
                         .action = paths::open_sessions(),
                     });
}

Response close_others(const Visit& visit) {
    const auto closed = visit.store().user_sessions.close_others(visit.user(), own(visit));
    journal::info("sessions_closed", {{"request_id", visit.request.id}, {"count", closed}});
    return see_other_with_notice(visit, paths::open_sessions, phrase("account.open_sessions.others_closed"));
}

}  // namespace eservices::handlers::account::open_sessions
