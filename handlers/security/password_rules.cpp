// Judging the strength of a password costs as much as a hash or two, so it runs in the password queue.
#include "handlers/security/password_rules.hpp"

#include <algorithm>

#include "handlers/security/password_queue.hpp"
#include "handlers/web/network.hpp"
#include "phrases/phrase.hpp"
#include "values/password_strength.hpp"
#include "values/plain_text.hpp"

namespace eservices::handlers {
namespace {

std::string weakness_words(const PasswordWeakness& weakness) {
    return weakness.known_word.empty() ? phrase("security.password_rules.too_weak")
                                       : phrase("security.password_rules.known_word", {{"WORD", weakness.known_word}});
}

}  // namespace

void check_new_password(const Visit& visit, html::CheckedForm& form, const std::vector<std::string>& own) {
    const std::string_view password = form.answer("mot-de-passe");
    if (opaque_string(form.answer("confirmation")) != opaque_string(password))
        form.refuse("confirmation", phrase("security.password_rules.not_repeated"));
    if (password.empty() || !form.accepted()) return;
    const auto judged = visit.portal.passwords.run(
        household_of(visit), [&] { return password_weakness(password, visit.portal.site.french_words, own); });
    if (!judged) return form.refuse("mot-de-passe", phrase("security.password_queue.too_busy"));
    if (*judged) form.refuse("mot-de-passe", weakness_words(**judged));
}

int status_of(const html::CheckedForm& form) {
    const std::string too_busy = phrase("security.password_queue.too_busy");
    const bool is_busy = std::any_of(form.errors.begin(), form.errors.end(),
                                     [&](const html::FieldError& error) { return error.message == too_busy; });
    return is_busy ? 503 : 0;
}

}  // namespace eservices::handlers
