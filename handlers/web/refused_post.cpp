// Gives back what was typed, in a form that sends it again.
#include "handlers/web/refused_post.hpp"

#include "handlers/web/cookies.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/page.hpp"
#include "journal/journal.hpp"

namespace eservices::handlers {
namespace {

// Passwords have to be typed again, and the tag is replaced.
bool is_sent_again(std::string_view name) {
    return name != "csrf" && name != "confirmation" && name.find("mot-de-passe") == std::string_view::npos;
}

void show_typed(const Visit& visit, html::Section& shown) {
    for (const auto& [name, value] : visit.request.form)
        if (is_sent_again(name) && !value.empty()) shown.add("TYPED").set("NAME", name).set("VALUE", value);
}

}  // namespace

Response refused_post(const Visit& visit, std::string_view reason) {
    journal::warning("post_refused", {{"request_id", visit.request.id}, {"reason", reason}});
    html::Values values;
    values.set("REQUEST_ID", visit.request.id);
    if ((is_genuine(visit) || is_from_own_page(visit)) && !visit.request.form.empty()) {
        html::Section again = values.add("SEND_AGAIN");
        again.set("ACTION", visit.request.path).set("CSRF", csrf_tag(visit));
        show_typed(visit, again);
    } else if (visit.request.fetch_site.empty() && visit.request.origin.empty() && !visit.request.form.empty()) {
        html::Section copied = values.add("COPY");
        show_typed(visit, copied);
    }
    Response response = page(visit, "errors/" + std::string{reason}, values, 403);
    if (visit.browser_token_is_new) set_cookie(visit.portal.site, response, Cookie::visitor, visit.browser_token);
    return response;
}

}  // namespace eservices::handlers
