// Accepts reference and code in either order and in any spelling that people note down or copy.
#include "handlers/site/follow_up.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "handlers/web/page.hpp"
#include "html/engine/check/form_check.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"
#include "values/reference.hpp"

namespace eservices::handlers::site::follow_up {
namespace {

Response show(const Visit& visit, std::vector<html::FieldError> errors) {
    html::Values values;
    return form_page(visit, "site/follow_up/form", values,
                     {.form = visit.html->form("site/follow_up"),
                      .action = paths::follow_up(),
                      .values = visit.request.form,
                      .errors = std::move(errors)});
}

/// The address of the request that the two fields open. They may be swapped, and may hold other words around the codes.
std::optional<std::string> path_of(const Visit& visit, const html::CheckedForm& form) {
    auto typed = references_in(form.answer("reference"));
    for (std::string& one : references_in(form.answer("code"))) typed.push_back(std::move(one));
    constexpr std::size_t most_tried = 4;
    typed.resize(std::min(typed.size(), most_tried));
    for (const std::string& reference : typed)
        for (const std::string& code : typed)
            if (&code != &reference && visit.store().requests.find_for_follower(hash_token(code), reference))
                return paths::followed_request(reference, code);
    return std::nullopt;
}

}  // namespace

Response form(const Visit& visit) { return show(visit, {}); }

Response submit(const Visit& visit) {
    auto checked = visit.check("site/follow_up");
    if (!checked.accepted()) return show(visit, std::move(checked.errors));
    if (const auto path = path_of(visit, checked)) return fcgi::see_other(*path);
    journal::warning("follow_up_refused", {{"request_id", visit.request.id}});
    checked.refuse("reference", phrase("site.follow_up.wrong_code"));
    return show(visit, std::move(checked.errors));
}

}  // namespace eservices::handlers::site::follow_up
