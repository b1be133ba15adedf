// A test for each page that asks for one; nothing is written down until it is answered.
#include "handlers/captcha.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "handlers/throttle.hpp"
#include "html/form_draft.hpp"
#include "journal/journal.hpp"
#include "values/base64url.hpp"
#include "values/captcha.hpp"

namespace eservices::handlers {
namespace {

constexpr std::string_view token_field = "defi";
/// Robots fill in every field; people do not see this one.
constexpr std::string_view trap_field = "site-internet";

constexpr std::array<std::string_view, 10> words = {"zéro", "un",  "deux", "trois", "quatre",
                                                    "cinq", "six", "sept", "huit",  "neuf"};

/// To which form and browser a test belongs.
std::string subject_of(const Visit& visit, const html::Form& form) {
    return form.name + ' ' + to_base64url(raw(hash_token(visit.browser_token)));
}

const html::Field* captcha_of(const html::Form& form) {
    for (const html::Step& step : form.steps)
        for (const html::Field& field : step.fields)
            if (field.captcha) return &field;
    return nullptr;
}

struct Sum {
    std::string question, result;
};

Sum new_sum() {
    const unsigned first = 1 + random_below(9);
    const unsigned second = 1 + random_below(9);
    return {"Combien font " + std::string{words.at(first)} + " plus " + std::string{words.at(second)} + "\u00a0?",
            std::to_string(first + second)};
}

bool is_right(const Visit& visit, const html::CheckedForm& checked, const html::Form& form, const html::Field& field) {
    const std::string_view token = html::first_value(visit.request.form, token_field);
    const auto test = open_captcha(token, visit.portal.site.captcha_key, visit.now);
    if (!test || !visit.portal.store.used_captchas.use(hash_token(token), visit.now)) return false;
    return test->subject == subject_of(visit, form) && answers_captcha(checked.answer(field.name), *test) &&
           html::first_value(visit.request.form, trap_field).empty();
}

}  // namespace

void add_captcha(const Visit& visit, html::FormView& view) {
    const Sum sum = new_sum();
    const std::string token = seal_captcha({.characters = new_captcha_characters(),
                                            .sum = sum.result,
                                            .subject = subject_of(visit, view.form),
                                            .expires_at = visit.now + captcha_life},
                                           visit.portal.site.captcha_key);
    view.hidden.emplace_back(token_field, token);
    view.captcha = {.picture = "/test-de-securite/image?defi=" + token,
                    .sound = "/test-de-securite/son?defi=" + token,
                    .download = "/test-de-securite/son?telecharger=oui&defi=" + token,
                    .question = sum.question,
                    .trap = std::string{trap_field}};
}

bool asks_for_another_captcha(const Visit& visit) {
    return html::first_value(visit.request.form, html::action_name) == html::change_captcha_action;
}

void check_captcha(const Visit& visit, html::CheckedForm& checked, const html::Form& form) {
    const html::Field* const field = captcha_of(form);
    if (field == nullptr || is_right(visit, checked, form, *field)) return;
    count_failure(visit);
    journal::warning("captcha_refused", {{"request_id", visit.request.id}, {"form", form.name}});
    checked.refuse(field->name,
                   "Ces caractères ne sont pas ceux de l'image, ou elle date de plus de une heure. Recopiez ceux de la "
                   "nouvelle image, ou ouvrez « Vous êtes malvoyant » pour les écouter ou répondre à une question.");
}

}  // namespace eservices::handlers
