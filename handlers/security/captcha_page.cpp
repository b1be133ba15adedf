// A held form is sealed with the portal's key, the token in the address and the browser's cookie together: neither a dump of the database
// nor the address alone opens it.
#include "handlers/security/captcha_page.hpp"

#include <utility>
#include <vector>

#include "handlers/security/captcha.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/another_captcha.hpp"
#include "handlers/web/network.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/refused_post.hpp"
#include "handlers/web/typed_fields.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "values/captcha.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers::captcha_page {
namespace {

/// Forms held at one time for one network; more than a school or library needs.
constexpr int most_of_network = 300;

CaptchaPage plain_page(const std::string& page) { return {page, page, "security/captcha", "security/captcha"}; }

SealingKey held_form_key(const Visit& visit, const std::string& page, std::string_view token) {
    return visit.portal.site.key.derive("held-form", page + '\n' + std::string{token} + '\n' + visit.browser_token);
}

std::optional<fcgi::Fields> held(const Visit& visit, const std::string& page) {
    const std::string& token = visit.parameter("jeton");
    const auto sealed = visit.store().held_forms.find(hash_token(token), visit.now - captcha_life);
    const auto json = sealed ? unseal(*sealed, held_form_key(visit, page, token)) : std::nullopt;
    return json ? std::optional{fields_from_json(*json)} : std::nullopt;
}

Response begin_again(const Visit& visit, const CaptchaPage& page) {
    return see_other_with_notice(visit, page.start, phrase("security.captcha_page.no_longer_held"));
}

Response show_captcha(const Visit& visit, const CaptchaPage& page, std::vector<html::FieldError> errors = {}) {
    html::FormView view{
        .form = visit.html->form(page.form),
        .action = visit.request.path,
    };
    view.values = visit.request.form;
    view.errors = std::move(errors);
    add_captcha(visit, view);
    html::Values values;
    values.set("BACK", page.start).show_if(asks_for_another_captcha(visit), "ANOTHER");
    return form_page(visit, page.shown_on, values, std::move(view));
}

/// The fields typed before, with the answers of this form in place of those that it asks again.
fcgi::Fields replaced(fcgi::Fields typed, const html::Answers& answers) {
    for (auto& [name, value] : typed)
        if (const auto answer = answers.find(name); answer != answers.end()) value = answer->second;
    return typed;
}

}  // namespace

Response ask(const Visit& visit, const std::string& page, const CaptchaAddress& address, const fcgi::Fields& typed) {
    const std::string token = new_token();
    const std::string sealed = seal(to_json(typed), held_form_key(visit, page, token));
    const bool has_room =
        visit.store().held_forms.hold({.token = hash_token(token), .network = network_of(visit), .sealed = sealed},
                                      most_of_network, visit.now - captcha_life, visit.now);
    if (!has_room) {
        Response refusal = refused_post(visit, "too_many_forms");
        refusal.status = 429;
        return refusal;
    }
    return fcgi::see_other(address(token));
}

Response show(const Visit& visit, const CaptchaPage& page) {
    return held(visit, page.page) ? show_captcha(visit, page) : begin_again(visit, page);
}

Response show(const Visit& visit, const std::string& page) { return show(visit, plain_page(page)); }

std::variant<fcgi::Fields, Response> passed(const Visit& visit, const CaptchaPage& page) {
    auto typed = held(visit, page.page);
    if (!typed) return begin_again(visit, page);
    if (asks_for_another_captcha(visit)) return show_captcha(visit, page);
    if (const auto until = too_early_for_address(visit))
        return with_retry_after(visit, show_captcha(visit, page, {{"captcha", wait_words(visit, *until)}}), *until);
    const html::Form& form = visit.html->form(page.form);
    auto checked = visit.check(form);
    if (checked.accepted()) check_captcha(visit, checked, form);
    if (!checked.accepted()) return show_captcha(visit, page, std::move(checked.errors));
    if (!visit.store().held_forms.take(hash_token(visit.parameter("jeton")))) return begin_again(visit, page);
    return replaced(std::move(*typed), checked.answers);
}

std::variant<fcgi::Fields, Response> passed(const Visit& visit, const std::string& page) {
    return passed(visit, plain_page(page));
}

}  // namespace eservices::handlers::captcha_page
