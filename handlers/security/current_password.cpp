// Throttles wrong passwords and checks them in the password queue.
#include "handlers/security/current_password.hpp"

#include "handlers/security/password_queue.hpp"
#include "handlers/security/throttle.hpp"
#include "phrases/phrase.hpp"
#include "values/password_hash.hpp"

namespace eservices::handlers {
namespace {

void check_password(const Visit& visit, html::CheckedForm& form, const Uuid& account, const std::string& hash) {
    constexpr std::string_view field = "mot-de-passe-actuel";
    if (!form.accepted()) return;
    if (const auto until = too_early(visit, Tried::own_password, account.raw()))
        return form.refuse(field, wait_words(visit, *until));
    const auto matches = visit.portal.passwords.run([&] { return password_matches(hash, form.answer(field)); });
    if (!matches) {
        give_back_try(visit, Tried::own_password, account.raw());
        return form.refuse(field, phrase("security.password_queue.too_busy"));
    }
    if (!*matches) return form.refuse(field, phrase("security.current_password.wrong"));
    forget_tries(visit, Tried::own_password, account.raw());
}

}  // namespace

void check_current_password(const Visit& visit, html::CheckedForm& form, const store::User& user) {
    check_password(visit, form, user.id, user.password_hash);
}

void check_current_password(const Visit& visit, html::CheckedForm& form, const store::Officer& officer) {
    check_password(visit, form, officer.id, officer.password_hash);
}

}  // namespace eservices::handlers
