// Replays a kept form through its handler, or shows it again.
#include "handlers/web/resumed_posts.hpp"

#include <utility>

#include "handlers/web/cookies.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/kept_posts.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/permissions.hpp"
#include "handlers/web/refused_pages.hpp"
#include "handlers/web/route_table.hpp"
#include "journal/journal.hpp"

namespace eservices::handlers {
namespace {

/// Repeats every check but that of the anti-forgery tag, which was verified before the form was kept. `visit` is the author's, in the new
/// session.
Response replay(const Visit& visit, const Request& kept) {
    Match found = visit.portal.routes.find(kept.method, kept.path);
    Visit again{visit.portal, kept, visit.now, visit.html, visit.session, visit.browser_token};
    if (found.route == nullptr) return error_page(again, "not_found", 404);
    again.parameters = std::move(found.parameters);
    if (auto refusal = refuse_person(again, *found.route)) return std::move(*refusal);
    return reach_by_get(again, found.route->handler(again));
}

}  // namespace

std::optional<Response> resume(const Visit& former, const std::string& token) {
    Visit visit{former.portal, former.request, former.now, former.html};
    visit.session = former.portal.store.sessions.find(hash_token(token), former.now, former.now - session_idle_life);
    visit.browser_token = token;
    if (!visit.session) return std::nullopt;
    for (const auto& value : {ended_session_token(former), std::optional{former.browser_token}}) {
        if (!value) continue;
        const auto waiting = take_post(former, *value, person_of(visit));
        if (!waiting) continue;
        journal::info("post_resumed", {{"request_id", former.request.id}, {"sent", waiting->may_be_sent}});
        return waiting->may_be_sent ? replay(visit, waiting->request)
                                    : show_post_again(visit, *waiting, person_of(visit));
    }
    return std::nullopt;
}

}  // namespace eservices::handlers
