// The test is sealed into its page; the database stores nothing until it is answered.
#include "handlers/security/captcha.hpp"

#include <string>

#include "handlers/security/throttle.hpp"
#include "html/engine/form/form_draft.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/base64url.hpp"
#include "values/captcha.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {
namespace {

constexpr std::string_view token_field = "defi";
/// A hidden field that only robots fill in; its name means nothing to browsers that complete forms.
constexpr std::string_view trap_field = "zone-b";

/// Binds a test to its page and browser, and records whether the trap is beside it.
std::string subject_of(const Visit& visit, bool has_trap) {
    return visit.request.path + (has_trap ? " trap " : " ") + to_base64url(raw(hash_token(visit.browser_token)));
}

bool is_trapped(const Visit& visit) { return !html::first_value(visit.request.form, trap_field).empty(); }

const html::Field* captcha_of(const html::Form& form) {
    for (const html::Step& step : form.steps)
        for (const html::Field& field : step.fields)
            if (field.captcha) return &field;
    return nullptr;
}

struct Sum {
    std::string question, result;
};

std::string number_in_words(unsigned number) { return phrase("security.captcha.numbers." + std::to_string(number)); }

Sum new_sum() {
    const unsigned first = 1 + random_below(9);
    const unsigned second = 1 + random_below(9);
    return {phrase("security.captcha.sum", {{"FIRST", number_in_words(first)}, {"SECOND", number_in_words(second)}}),
            std::to_string(first + second)};
}

bool is_right(const Visit& visit, const html::CheckedForm& checked, const html::Field& field) {
    const std::string_view token = html::first_value(visit.request.form, token_field);
    const auto captcha = open_captcha(token, visit.portal.site.captcha_key, visit.now);
    if (!captcha || !visit.store().used_captchas.use(hash_token(token), visit.now)) return false;
    const bool has_trap = captcha->subject == subject_of(visit, true);
    return (has_trap ? !is_trapped(visit) : captcha->subject == subject_of(visit, false)) &&
           answers_captcha(checked.answer(field.name), *captcha);
}

}  // namespace

void add_captcha(const Visit& visit, html::FormView& view) {
    const Sum sum = new_sum();
    const bool has_trap = !is_trapped(visit);
    const std::string token = seal_captcha({.characters = new_captcha_characters(),
                                            .sum = sum.result,
                                            .subject = subject_of(visit, has_trap),
                                            .expires_at = visit.now + captcha_life},
                                           visit.portal.site.captcha_key);
    view.hidden.emplace_back(token_field, token);
    view.captcha = {.picture = paths::captcha_picture() + "?defi=" + token,
                    .sound = paths::captcha_sound() + "?defi=" + token,
                    .download = paths::captcha_sound() + "?telecharger=oui&defi=" + token,
                    .question = sum.question,
                    .trap = has_trap ? std::string{trap_field} : std::string{}};
}

void check_captcha(const Visit& visit, html::CheckedForm& checked, const html::Form& form) {
    const html::Field* const field = captcha_of(form);
    if (field == nullptr || is_right(visit, checked, *field)) return;
    count_failure(visit);
    journal::warning("captcha_refused", {{"request_id", visit.request.id}, {"form", form.name}});
    checked.refuse(field->name,
                   phrase(is_trapped(visit) ? "security.captcha.hidden_field_filled" : "security.captcha.wrong"));
}

}  // namespace eservices::handlers
