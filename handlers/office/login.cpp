// Wrong passwords are slowed down for each name; an officer under attack gets a mailed link that is counted separately.
#include "handlers/office/login.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/enrolment.hpp"
#include "handlers/office/login_code.hpp"
#include "handlers/security/login_form.hpp"
#include "handlers/security/password_queue.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "handlers/web/sessions.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/base64url.hpp"
#include "values/email_address.hpp"
#include "values/paths.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers::office::login {
namespace {

constexpr LoginForm officer_door{
    .form = "office/login", .action = paths::office_login, .landing = paths::inbox, .for_officers = true};

/// An officer whose account is under attack is mailed a link; tries made through it are counted separately from the attacker's.
constexpr std::string_view way_purpose = "officer-way-in";
constexpr std::chrono::hours way_life{24};
/// Mistyping alone does not lead to so long a wait.
constexpr std::chrono::minutes sign_of_attack{4};

std::string sealed_way(const Visit& visit, const Uuid& officer) {
    const std::string text = to_sql(visit.now + way_life) + '\n' + officer.text();
    return to_base64url(seal(text, visit.portal.site.key.derive(way_purpose)));
}

/// The officer whose mailed link was followed; nullopt without a link or when it is invalid or expired.
std::optional<Uuid> officer_of_way(const Visit& visit) {
    const auto bytes = from_base64url(wanted_way(visit));
    const auto text = bytes ? unseal(*bytes, visit.portal.site.key.derive(way_purpose)) : std::nullopt;
    if (!text) return std::nullopt;
    const std::size_t line = text->find('\n');
    if (from_sql(text->substr(0, line)) < visit.now) return std::nullopt;
    return Uuid::from_text(text->substr(line + 1));
}

Tries tries_for(const Visit& visit, std::string_view name, const std::optional<store::Officer>& officer) {
    const auto mailed = officer_of_way(visit);
    if (officer && mailed == officer->id) return {.whose = "mailed " + officer->id.text(), .known_browser = true};
    return tries_of_officer(visit, name, officer ? std::optional{officer->id} : std::nullopt);
}

/// At most once a day. An unknown name costs the same work, so that the response time does not reveal which names exist.
void warn(const Visit& visit, std::string_view name, const std::optional<store::Officer>& officer, UtcTime until) {
    if (until - visit.now < sign_of_attack || too_early(visit, Tried::alert, account_key(name))) return;
    const bool is_told = officer && !officer->disabled_at;
    const std::string way = sealed_way(visit, officer ? officer->id : Uuid{});
    html::Values values;
    values.set("LINK", visit.portal.site.base_url + paths::office_login() + "?acces=" + way)
        .set("EXPIRES", html::french_date_time(visit.now + way_life));
    visit.store().connection.transaction([&] {
        if (!is_told) return send_no_account_mail(visit, "office/under_attack", values);
        send_officer_mail(visit, *officer, "office/under_attack", values);
    });
    if (is_told)
        journal::warning("account_under_attack", {{"request_id", visit.request.id}, {"officer", officer->id.text()}});
}

Response wait(const Visit& visit, UtcTime until) {
    return with_retry_after(visit, show_login(visit, officer_door, {{"identifiant", wait_words(visit, until)}}), until);
}

}  // namespace

Response form(const Visit& visit) { return show_login(visit, officer_door); }

Response submit(const Visit& visit) {
    const auto checked = check_login(visit, officer_door);
    if (!checked.accepted()) return show_login(visit, officer_door, checked.errors);
    const std::string_view name = checked.answer("identifiant");
    auto officer = visit.store().officers.find(name);
    const Tries tries = tries_for(visit, name, officer);
    if (const auto until = too_early_for_address(visit, tries)) return wait(visit, *until);
    if (const auto until = too_early(visit, Tried::password, tries.whose)) {
        warn(visit, name, officer, *until);
        return wait(visit, *until);
    }
    const bool may_enter = officer && !officer->disabled_at && !officer->password_hash.empty();
    const auto matches = password_of(visit, checked, may_enter ? &officer->password_hash : nullptr);
    if (!matches) {
        give_back_try(visit, Tried::password, tries.whose);
        return show_login(visit, officer_door, {{"mot-de-passe", phrase("security.password_queue.too_busy")}}, 503);
    }
    if (!*matches) {
        count_failure(visit);
        return show_login(visit, officer_door, {{"identifiant", phrase("security.login_form.wrong_login")}});
    }
    if (const auto renewed = renewed_hash(visit, checked, officer->password_hash)) {
        visit.store().officers.renew_hash(officer->id, officer->password_hash, *renewed);
        officer->password_hash = *renewed;
    }
    forget_tries(visit, Tried::password, tries.whose);
    const std::string landing = landing_of(visit, officer_door);
    return officer->enrolled_at ? office::login_code::ask(visit, *officer, landing)
                                : office::enrolment::ask(visit, *officer, landing);
}

Response sign_out(const Visit& visit) {
    return handlers::sign_out(visit, paths::office_login, phrase("office.login.signed_out"));
}

}  // namespace eservices::handlers::office::login
