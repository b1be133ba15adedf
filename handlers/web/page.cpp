// Fills the layout: navigation, signed-in person, footer, notice.
#include "handlers/web/page.hpp"

#include <algorithm>
#include <charconv>

#include "handlers/web/cookies.hpp"
#include "handlers/web/csrf.hpp"
#include "handlers/web/notice.hpp"
#include "html/engine/form/form_draft.hpp"
#include "html/engine/form/form_section.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/ascii.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {
namespace {

constexpr std::string_view submission_name = "envoi";

void show_navigation(const Visit& visit, html::Section& layout) {
    const std::string_view path = visit.request.path;
    layout.show_if(path == paths::home, "NAV_HOME");
    layout.show_if(path.starts_with(paths::services) || path.starts_with(paths::draft_step.stem()), "NAV_SERVICES");
    layout.show_if(path.starts_with(paths::faq), "NAV_FAQ");
    layout.show_if(path.starts_with(paths::tracking), "NAV_TRACKING");
    layout.show_if(path.starts_with(paths::porte_documents), "NAV_DOCUMENTS");
    layout.show_if(path.starts_with(paths::profile), "NAV_PROFILE");
    layout.show_if(path.starts_with(paths::office_services), "NAV_PUBLISHED");
    layout.show_if(path.starts_with(paths::own_account), "NAV_OWN_ACCOUNT");
    layout.show_if(path.starts_with(paths::officers) || path == paths::new_officer, "NAV_OFFICERS");
    layout.show_if(path.starts_with(paths::citizens), "NAV_ACCOUNTS");
    layout.show_if(path == paths::inbox || path.starts_with(paths::office_request.stem()), "NAV_AGENT");
}

std::string seconds_left(const Visit& visit) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(visit.session->expires_at - visit.now).count());
}

/// In seconds: IDLE until the session ends without a request, LEFT until it ends in any case.
void show_session_end(const Visit& visit, html::Section& layout) {
    layout.add("SESSION_END")
        .set("IDLE", std::to_string(std::chrono::seconds{session_idle_life}.count()))
        .set("LEFT", seconds_left(visit));
}

void show_person(const Visit& visit, html::Section& layout) {
    if (!visit.session) {
        layout.show("VISITOR");
    } else if (visit.session->user_id) {
        layout.add("USER").set("USER_NAME", visit.session->name()).set("CSRF", csrf_tag(visit));
    } else {
        layout.add("CASE_OFFICER").set("OFFICER_NAME", visit.session->name()).set("CSRF", csrf_tag(visit));
        layout.show_if(has(visit.session->roles, store::Role::administration), "ADMINISTRATOR");
        layout.show_if(has(visit.session->roles, store::Role::accounts), "ACCOUNT_MANAGER");
    }
}

/// The state of accessibility, which the law requires on each page, and the town hall's address.
void show_footer(const Site& site, html::Section& layout) {
    switch (site.accessibility.state) {
        case Accessibility::State::partial:
            layout.set("ACCESSIBILITY", phrase("web.page.accessibility_partial"));
            break;
        case Accessibility::State::full:
            layout.set("ACCESSIBILITY", phrase("web.page.accessibility_full"));
            break;
        default:
            layout.set("ACCESSIBILITY", phrase("web.page.accessibility_none"));
    }
    if (const auto contact = site.departments.find(site.contact); contact != site.departments.end())
        show_department(contact->second, layout.add("TOWN_HALL"));
}

/// True if the form asks for a password but not for the name that goes with it.
bool asks_for_password_alone(const html::Form& form) {
    bool has_password = false;
    for (const html::Step& step : form.steps)
        for (const html::Field& field : step.fields) {
            if (field.autocomplete == "username") return false;
            has_password = has_password || field.type == "password";
        }
    return has_password;
}

std::string login_of_session(const Visit& visit) {
    if (visit.session->user_id) {
        const auto user = visit.store().users.find(visit.user());
        return user ? user->login : "";
    }
    const auto officer = visit.store().officers.find(visit.officer());
    return officer ? officer->login : "";
}

}  // namespace

Response page(const Visit& visit, std::string_view name, html::Values& values, int status) {
    Response response;
    response.status = status;
    show_navigation(visit, values);
    show_person(visit, values);
    show_footer(visit.portal.site, values);
    if (visit.session) show_session_end(visit, values);
    if (cookie(visit.portal.site, visit.request, Cookie::notice)) {
        values.show_with("FLASH", "TEXT", notice(visit).value_or(""));
        forget_cookie(visit.portal.site, response, Cookie::notice);
    }
    response.body = visit.html->fill(name, values);
    return response;
}

void fill_again(const Visit& visit, html::FormView& view, html::Section& page) {
    if (!visit.former_post || visit.former_post->action != view.action) return;
    if (view.step) {
        html::merge_step(view.form, *view.step, visit.former_post->fields, view.values);
    } else {
        view.values = visit.former_post->fields;
    }
    view.hidden.emplace_back(recalled_name, "1");
    page.show_with(
        "UNSENT", "TEXT",
        phrase("web.page.not_sent_yet") + ' ' + (visit.former_post->had_files ? phrase("web.page.files_lost") : ""));
}

void name_owner(const Visit& visit, html::FormView& view) {
    if (visit.session && view.account.empty() && asks_for_password_alone(view.form))
        view.account = login_of_session(visit);
}

Response form_page(const Visit& visit, std::string_view name, html::Values& values, html::FormView view, int status) {
    view.csrf = csrf_tag(visit);
    name_owner(visit, view);
    fill_again(visit, view, values);
    if (visit.session) view.session_idle = session_idle_life;
    html::show_form(values, view);
    const int usual = view.errors.empty() ? 200 : 422;
    Response response = page(visit, name, values, status == 0 ? usual : status);
    if (visit.browser_token_is_new) set_cookie(visit.portal.site, response, Cookie::visitor, visit.browser_token);
    return response;
}

std::string with_session_end(const Visit& visit, std::string body) {
    constexpr std::string_view mark = "data-portal-session-end=\"";
    const std::size_t found = body.find(mark);
    if (!visit.session || found == std::string::npos) return body;
    const std::size_t begin = found + mark.size();
    return body.replace(begin, body.find('"', begin) - begin, seconds_left(visit));
}

void show_department(const Department& department, html::Section shown) {
    std::string number = department.phone;
    std::erase_if(number, [](char c) { return c != '+' && !is_digit(c); });
    shown.set("NAME", department.name).set("ADDRESS", department.address).set("EMAIL", department.email);
    shown.set("PHONE", html::french_spacing(department.phone)).set("PHONE_HREF", number);
}

int list_page(const Visit& visit) {
    constexpr int most = 9999;
    const std::string_view text = fcgi::first(visit.request.query, "page").value_or("");
    int number = 1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::clamp(number, 1, most);
}

void show_list_page(const Visit& visit, html::Section& page) {
    const int number = list_page(visit);
    if (number > 1) page.add("LIST_PAGE").set("NUMBER", number);
}

Response error_page(const Visit& visit, std::string_view name, int status) {
    html::Values values;
    values.set("REQUEST_ID", visit.request.id);
    return page(visit, "errors/" + std::string{name}, values, status);
}

Response not_found(const Visit& visit) { return error_page(visit, "not_found", 404); }

std::string way_back(std::string_view path) {
    constexpr std::size_t longest = 500;
    return path.size() > longest ? "" : "retour=" + fcgi::url_encoded(path);
}

Response see_other_with_notice(const Visit& visit, std::string_view path, std::string_view notice) {
    Response response = fcgi::see_other(path);
    set_notice(visit, response, notice);
    return response;
}

std::pair<std::string, std::string> new_submission_field() { return {std::string{submission_name}, new_token()}; }

std::pair<std::string, std::string> submission_field(const Visit& visit) {
    return {std::string{submission_name}, std::string{fcgi::first(visit.request.form, submission_name).value_or("")}};
}

TokenHash submission_key(const Visit& visit) { return hash_token(submission_field(visit).second); }

}  // namespace eservices::handlers
