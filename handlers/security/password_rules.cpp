// The strength of a password is judged in the same line as hashes: it costs as much.
#include "handlers/security/password_rules.hpp"

#include <algorithm>

#include "handlers/security/password_queue.hpp"
#include "handlers/web/network.hpp"
#include "values/password_strength.hpp"
#include "values/plain_text.hpp"

namespace eservices::handlers {

void check_new_password(const Visit& visit, html::CheckedForm& form, const std::vector<std::string>& own) {
    const std::string_view password = form.answer("mot-de-passe");
    if (opaque_string(form.answer("confirmation")) != opaque_string(password))
        form.refuse("confirmation", "Les deux mots de passe sont différents. Saisissez le même dans les deux champs.");
    if (password.empty() || !form.accepted()) return;
    // It costs as much as a hash or two.
    const auto judged = visit.portal.passwords.run(
        household_of(visit), [&] { return password_weakness(password, visit.portal.site.french_words, own); });
    if (!judged) return form.refuse("mot-de-passe", too_busy);
    if (*judged) form.refuse("mot-de-passe", **judged);
}

int status_of(const html::CheckedForm& form) {
    const bool is_busy = std::any_of(form.errors.begin(), form.errors.end(),
                                     [](const html::FieldError& error) { return error.message == too_busy; });
    return is_busy ? 503 : 0;
}

}  // namespace eservices::handlers
