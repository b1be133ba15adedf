// The catalogue, and the page that introduces an e-service before it starts.
#include "handlers/site/catalogue.hpp"

#include <utility>
#include <vector>

#include "handlers/requests/drafts.hpp"
#include "handlers/requests/open_draft.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::site::catalogue {
namespace {

/// What must be stated before data is collected (règlement (UE) 2016/679, art. 13), and what a citizen needs to know.
void show_terms(const Visit& visit, const html::Form& service, html::Section& page) {
    page.set("SERVICE", service.title);
    const auto text = [](std::string_view said) { return html::french_spacing(std::string{said}); };
    page.set("SUMMARY", service.meta_value("description"));
    page.show_if(!service.intro_paragraphs.empty(), "HAS_INTRO_PARAGRAPHS");
    for (const std::string& paragraph : service.intro_paragraphs)
        page.add("INTRO_PARAGRAPH").set("TEXT", text(paragraph));
    if (!service.intro_items.empty()) page.show("HAS_INTRO_ITEMS");
    for (const std::string& item : service.intro_items) page.add("INTRO_ITEM").set("TEXT", text(item));
    for (const auto& [section, meta] :
         {std::pair{"PURPOSE", "purpose"}, {"LEGAL_BASE", "legal-base"}, {"RETENTION", "retention"}})
        page.show_with(section, "TEXT", text(service.meta_value(meta)));
    page.show_with("DELAY", "TEXT", html::capitalized(text(service.meta_value("delay"))));
    const bool no_account = service.account == html::Form::Account::none;
    page.show_if(no_account, "NO_ACCOUNT");
    page.show_if(!no_account && service.account_condition.has_value() && !visit.session, "SOMETIMES_ACCOUNT");
    page.show_if(!no_account && !service.account_condition && !visit.session, "ACCOUNT");
    page.set("STEP_COUNT", static_cast<long>(service.steps.size()));
}

constexpr std::string_view another_name = "autre";

/// The visitor's drafts of this service, latest first.
std::vector<store::Draft> open_drafts(const Visit& visit, const html::Form& service) {
    const bool is_user = visit.session && visit.session->user_id;
    if (is_user ? !visit.session->has_drafts : visit.browser_token_is_new || visit.session) return {};
    return visit.store().drafts.list_of_service(owner_of(visit), service.name);
}

/// The start button and, before it, the drafts that the visitor already has.
Response show_start(const Visit& visit, const html::Form& service, html::Values& values) {
    html::FormView view{
        .form = visit.html->form("requests/start_draft"),
        .action = visit.request.path,
    };
    const auto drafts = open_drafts(visit, service);
    values.show_if(!drafts.empty(), "HAS_DRAFTS");
    for (const store::Draft& draft : drafts)
        values.add("DRAFT")
            .set("HREF", paths::draft_review(draft.id))
            .set("UPDATED", html::french_date_time(draft.updated_at))
            .set("UPDATED_ISO", to_rfc3339(draft.updated_at));
    if (!drafts.empty()) {
        view.hidden.emplace_back(another_name, "oui");
        view.submit_label = phrase("site.catalogue.begin_another");
    }
    return form_page(visit, "site/catalogue/show", values, std::move(view));
}

}  // namespace

Response list(const Visit& visit) {
    html::Values values;
    show_catalogue(*visit.html, values);
    return page(visit, "site/catalogue/list", values);
}

Response show(const Visit& visit) {
    const html::Form* const service = visit.html->service(visit.parameter("slug"));
    if (service == nullptr) return not_found(visit);
    html::Values values;
    show_terms(visit, *service, values);
    if (visit.portal.site.mode_of(*service) == FilingMode::redirect) {
        values.add("REDIRECT").set("HREF", service->meta_value("redirect"));
        return page(visit, "site/catalogue/show", values);
    }
    return show_start(visit, *service, values);
}

Response start(const Visit& visit) {
    const html::Form* const service = visit.html->service(visit.parameter("slug"));
    if (service == nullptr) return not_found(visit);
    if (visit.portal.site.mode_of(*service) == FilingMode::redirect) return fcgi::see_other(visit.request.path);
    const bool needs_account = service->account == html::Form::Account::required && !service->account_condition;
    if (needs_account && !(visit.session && visit.session->user_id))
        return fcgi::see_other(paths::login() + "?retour=" + fcgi::url_encoded(visit.request.path));
    // A second press of the button opens the draft that the first one started.
    const auto drafts = open_drafts(visit, *service);
    if (!drafts.empty() && drafts.front().is_untouched) return fcgi::see_other(paths::draft_step(drafts.front().id, 1));
    if (!drafts.empty() && !fcgi::first(visit.request.form, another_name))
        return see_other_with_notice(visit, visit.request.path, phrase("site.catalogue.draft_waits"));
    return requests::drafts::start(visit, *service);
}

void show_catalogue(const html::Edition& edition, html::Section& page) {
    for (const html::Theme& theme : edition.catalogue()) {
        html::Section shown = page.add("THEME");
        shown.set("TITLE", theme.title);
        for (const html::Form* const service : theme.services)
            shown.add("SERVICE")
                .set("TITLE", service->title)
                .set("SUMMARY", html::french_spacing(std::string{service->meta_value("description")}))
                .set("HREF", paths::service(service->name));
    }
}

}  // namespace eservices::handlers::site::catalogue
