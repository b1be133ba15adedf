// What an e-service asks is said in its own HTML file; here it is shown, checked and filed.
#include "handlers/e_services.hpp"

#include <algorithm>
#include <map>

#include "handlers/acknowledgement.hpp"
#include "handlers/mail.hpp"
#include "handlers/page.hpp"
#include "handlers/request_answers.hpp"
#include "html/form_check.hpp"
#include "html/french.hpp"
#include "values/reference.hpp"

namespace eservices::handlers::e_services {
namespace {

Response show_form(const Visit& visit, const html::Form& service, html::SubmittedFields values,
                   std::vector<html::FieldError> errors, std::pair<std::string, std::string> submission) {
    html::Values page;
    page.set("SERVICE", service.title);
    for (const std::string& paragraph : service.intro_paragraphs) page.add("INTRO_PARAGRAPH").set("TEXT", paragraph);
    for (const std::string& item : service.intro_items) page.add("INTRO_ITEM").set("TEXT", item);
    return form_page(visit, "e_services/form", page,
                     {.form = service,
                      .action = visit.request.path,
                      .csrf = "",
                      .values = std::move(values),
                      .errors = std::move(errors),
                      .hidden = {std::move(submission)}});
}

/// What the account knows, by the WHATWG autocomplete token of each field. Tokens with a section are about somebody else.
html::SubmittedFields prefill(const html::Form& service, const store::User& user) {
    const std::map<std::string_view, std::string_view> known = {
        {"given-name", user.given_names}, {"family-name", user.family_name}, {"email", user.email}};
    html::SubmittedFields values;
    for (const html::Step& step : service.steps)
        for (const html::Field& field : step.fields)
            if (const auto value = known.find(field.autocomplete); value != known.end())
                values.emplace_back(field.name, value->second);
    return values;
}

void add_request(const Visit& visit, const html::Form& service, const html::Answers& answers,
                 const std::string& reference) {
    store::Store& store = visit.portal.store;
    const auto user = store.users.find(visit.user()).value();
    const std::string path = "/mon-suivi/" + reference;
    html::Values values;
    values.set("NAME", user.given_names + ' ' + user.family_name).set("SERVICE", service.title);
    values.set("REFERENCE", reference).set("LINK", visit.portal.site.base_url + path);
    values.set("SUBMITTED", html::french_date_time(visit.now));
    show_mentions(mentions_of(service, visit.portal.site.departments, visit.now), values);
    const std::string json = answers_to_json(service, answers);
    const store::NewRequest request{.id = Uuid::at(visit.now),
                                    .reference = reference,
                                    .user_id = user.id,
                                    .service = service.name,
                                    .service_title = service.title,
                                    .department = service.meta_value("department"),
                                    .answers_json = json,
                                    .submission_key = submission_key(visit),
                                    .submitted_at = visit.now};
    store.connection.transaction([&] {
        store.requests.add(request);
        send_mail(visit, {user.email, user.given_names + ' ' + user.family_name}, "request_received", values);
    });
}

/// Files it under a new reference, or finds the one that this very form was filed under before.
std::string file(const Visit& visit, const html::Form& service, const html::Answers& answers) {
    for (int attempt = 1;; ++attempt) {
        std::string reference = new_reference();
        try {
            add_request(visit, service, answers, reference);
            return reference;
        } catch (const store::Duplicate&) {
            const auto former =
                visit.portal.store.requests.reference_of_submission(visit.user(), submission_key(visit));
            if (former) return *former;
            if (attempt == 3) throw;  // three references taken in a row: something else is wrong
        }
    }
}

}  // namespace

Response list(const Visit& visit) {
    html::Values values;
    show_catalogue(*visit.html, values);
    return page(visit, "e_services/list", values);
}

Response form(const Visit& visit) {
    const html::Form* const service = visit.html->service(visit.parameter("slug"));
    if (service == nullptr) return error_page(visit, "not_found", 404);
    const auto user = visit.portal.store.users.find(visit.user()).value();
    return show_form(visit, *service, prefill(*service, user), {}, new_submission_field());
}

Response submit(const Visit& visit) {
    const html::Form* const service = visit.html->service(visit.parameter("slug"));
    if (service == nullptr) return error_page(visit, "not_found", 404);
    const auto checked = html::check_form(*service, visit.request.form, html::local_time(visit.now).date);
    if (!checked.accepted())
        return show_form(visit, *service, visit.request.form, checked.errors, submission_field(visit));
    return fcgi::see_other("/mon-suivi/" + file(visit, *service, checked.answers) + "/confirmation");
}

void show_catalogue(const html::Edition& html, html::Section& page) {
    std::map<std::string_view, std::vector<const html::Form*>> themes;
    for (const auto& [slug, service] : html.services()) themes[service.meta_value("theme")].push_back(&service);
    for (const auto& [theme, services] : themes) {
        html::Section shown = page.add("THEME");
        shown.set("TITLE", theme);
        for (const html::Form* const service : services)
            shown.add("SERVICE")
                .set("TITLE", service->title)
                .set("SUMMARY", service->meta_value("description"))
                .set("HREF", "/e-services/" + service->name);
    }
}

}  // namespace eservices::handlers::e_services
