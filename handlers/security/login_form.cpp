// The password form shared by both login pages.
#include "handlers/security/login_form.hpp"

#include <algorithm>

#include "handlers/security/password_queue.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/network.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "values/password_hash.hpp"
#include "values/plain_text.hpp"

namespace eservices::handlers {
namespace {

constexpr std::string_view return_field = "retour";
constexpr std::string_view way_field = "acces";

std::string wanted_page(const Visit& visit) {
    const auto posted = fcgi::first(visit.request.form, return_field);
    const auto asked = posted ? posted : fcgi::first(visit.request.query, return_field);
    return asked && is_local_path(*asked) && !way_back(*asked).empty() ? std::string{*asked} : std::string{};
}

}  // namespace

bool is_local_path(std::string_view path) {
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '\\' && c != 0x7F; };
    return path.starts_with('/') && !path.starts_with("//") && std::all_of(path.begin(), path.end(), is_plain);
}

Response show_login(const Visit& visit, const LoginForm& login, std::vector<html::FieldError> errors, int status) {
    html::FormView view{
        .form = visit.html->form(login.form),
        .action = std::string{login.action},
    };
    view.values = visit.request.form;
    view.errors = std::move(errors);
    html::Values values;
    if (const std::string page = wanted_page(visit); !page.empty()) {
        view.hidden.emplace_back(return_field, page);
        values.show("RETURN");
    }
    if (std::string way = wanted_way(visit); !way.empty()) view.hidden.emplace_back(way_field, std::move(way));
    values.show_if(login.for_officers, "OFFICER");
    values.show_if(!login.for_officers, "CITIZEN");
    return form_page(visit, "security/login_form", values, std::move(view), status);
}

std::string wanted_way(const Visit& visit) {
    const auto posted = fcgi::first(visit.request.form, way_field);
    return std::string{(posted ? posted : fcgi::first(visit.request.query, way_field)).value_or("")};
}

html::CheckedForm check_login(const Visit& visit, const LoginForm& login) { return visit.check(login.form); }

std::optional<bool> password_of(const Visit& visit, const html::CheckedForm& form, const std::string* hash) {
    // The hash of a random password, so that an unknown name takes as long as a known one.
    static const std::string nobody = hash_password(new_token());
    const auto matches = visit.portal.passwords.run(household_of(visit), [&] {
        const bool same = password_matches(hash == nullptr ? nobody : *hash, form.answer("mot-de-passe"));
        return same && hash != nullptr;
    });
    if (!matches) journal::warning("password_queue_full", {{"request_id", visit.request.id}});
    if (matches == false) journal::warning("sign_in_refused", {{"request_id", visit.request.id}});
    return matches;
}

std::optional<std::string> renewed_hash(const Visit& visit, const html::CheckedForm& form, const std::string& kept) {
    const std::string_view typed = form.answer("mot-de-passe");
    if (!needs_rehash(kept) && opaque_string(typed) == typed) return std::nullopt;
    const auto renewed = visit.portal.passwords.run([&] {
        const bool is_former = needs_rehash(kept) || is_of_bytes_as_typed(kept, typed);
        return is_former ? std::optional{hash_password(typed)} : std::nullopt;
    });
    return renewed.value_or(std::nullopt);
}

std::string landing_of(const Visit& visit, const LoginForm& login) {
    const std::string page = wanted_page(visit);
    return page.empty() ? std::string{login.landing} : page;
}

}  // namespace eservices::handlers
