// Until its first code is confirmed, a new secret travels in a hidden field, sealed in the same way as later in the database.
#include "handlers/office/enrolment.hpp"

#include <variant>

#include <fmt/format.h>

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/events.hpp"
#include "handlers/office/recovery_codes.hpp"
#include "handlers/office/sign_in.hpp"
#include "handlers/security/pending_login.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/base64url.hpp"
#include "values/paths.hpp"
#include "values/qr_code.hpp"
#include "values/totp.hpp"

namespace eservices::handlers::office::enrolment {
namespace {

constexpr std::string_view form_name = "office/enrolment";
constexpr std::string_view secret_field = "cle";
constexpr std::chrono::minutes patience{30};

/// Why the page is shown: the purpose that its address is sealed for, and the page from which to start again.
struct Occasion {
    std::string_view purpose, door;
};
constexpr Occasion first_login{"officer-enrolment", paths::office_login};
constexpr Occasion renewal{"officer-renewal", paths::own_account};

struct Enrolling {
    store::Officer officer;
    std::string landing;
};

std::optional<Enrolling> enrolling(const Visit& visit, const Occasion& occasion) {
    const auto login = pending_login(visit, occasion.purpose);
    auto officer = login ? visit.store().officers.find(login->account) : std::nullopt;
    if (!officer || officer->disabled_at || !is_of(*login, officer->password_hash)) return std::nullopt;
    return Enrolling{std::move(*officer), login->landing};
}

Response begin_again(const Visit& visit, const Occasion& occasion) {
    return see_other_with_notice(visit, occasion.door, phrase("office.enrolment.no_longer_valid"));
}

/// The SVG path of the QR code: one horizontal bar for each run of dark modules, in units of modules.
std::string path_of(const QrCode& code) {
    std::string path;
    for (const auto& [column, row, length] : code.runs)
        path += fmt::format("M{} {}h{}v1h-{}z", column, row, length, length);
    return path;
}

Response show(const Visit& visit, const store::Officer& officer, const TotpSecret& secret,
              std::vector<html::FieldError> errors = {}) {
    const QrCode code =
        qr_code(totp_uri(secret, phrase("office.enrolment.issuer", {{"TOWN", visit.portal.site.town}}), officer.login));
    html::Values values;
    values.set("QR_SIZE", code.size).set("QR_PATH", path_of(code)).set("SECRET", totp_text(secret));
    values.set("LOGIN", officer.login).show_if(visit.session.has_value(), "RENEWAL");
    return form_page(
        visit, "office/enrolment/form", values,
        {.form = visit.html->form(form_name),
         .action = visit.request.path,
         .errors = std::move(errors),
         .hidden = {{std::string{secret_field}, to_base64url(seal_totp(secret, officer.id, visit.portal.site.key))}}});
}

/// The secret sent with the form and the time step of the typed code, or the response that refuses them.
std::variant<store::SecondFactor, Response> confirmed(const Visit& visit, const store::Officer& officer) {
    const auto sealed_secret = from_base64url(html::first_value(visit.request.form, secret_field));
    const auto secret = sealed_secret ? unseal_totp(*sealed_secret, officer.id, visit.portal.site.key) : std::nullopt;
    if (!secret) return fcgi::see_other(visit.request.path);
    const auto checked = visit.check(form_name);
    if (!checked.accepted()) return show(visit, officer, *secret, checked.errors);
    const Tries tries = tries_of_officer(visit, officer.id.text(), officer.id);
    if (const auto until = too_early(visit, Tried::officer_code, tries.whose))
        return with_retry_after(visit, show(visit, officer, *secret, {{"code", wait_words(visit, *until)}}), *until);
    const auto step = step_of_totp(*secret, digits_of(checked.answer("code")), visit.now, 0);
    if (!step) return show(visit, officer, *secret, {{"code", phrase("office.enrolment.wrong_code")}});
    forget_tries(visit, Tried::officer_code, tries.whose);
    return store::SecondFactor{.sealed_secret = *sealed_secret, .last_step = *step};
}

}  // namespace

Response ask(const Visit& visit, const store::Officer& officer, std::string_view landing) {
    const PendingLogin login{officer.id, officer.password_hash, "", std::string{landing}};
    return fcgi::see_other(paths::office_enrolment(sealed(visit, first_login.purpose, login, patience)));
}

Response form(const Visit& visit) {
    const auto who = enrolling(visit, first_login);
    return who ? show(visit, who->officer, new_totp_secret()) : begin_again(visit, first_login);
}

Response submit(const Visit& visit) {
    store::Store& store = visit.store();
    const auto who = enrolling(visit, first_login);
    if (!who) return begin_again(visit, first_login);
    auto outcome = confirmed(visit, who->officer);
    if (auto* const response = std::get_if<Response>(&outcome)) return std::move(*response);
    const auto codes = store.connection.transaction([&]() -> std::optional<std::vector<std::string>> {
        const auto& factor = std::get<store::SecondFactor>(outcome);
        if (!store.second_factors.enrol(who->officer.id, factor, visit.now)) return std::nullopt;
        note(visit, who->officer.id, AuditEvent::officer_enrolled);
        return renew_recovery_codes(visit, who->officer.id);
    });
    if (!codes) return begin_again(visit, first_login);
    return sign_in_officer_on(visit, who->officer.id,
                              [&](const Visit& inside) { return show_recovery_codes(inside, *codes, who->landing); });
}

Response ask_renewal(const Visit& visit, const store::Officer& officer) {
    const PendingLogin login{officer.id, officer.password_hash, "", std::string{renewal.door}};
    return fcgi::see_other(paths::application_renewal(sealed(visit, renewal.purpose, login, patience)));
}

Response renewal_form(const Visit& visit) {
    const auto who = enrolling(visit, renewal);
    return who ? show(visit, who->officer, new_totp_secret()) : begin_again(visit, renewal);
}

Response renew(const Visit& visit) {
    store::Store& store = visit.store();
    const auto who = enrolling(visit, renewal);
    if (!who) return begin_again(visit, renewal);
    auto outcome = confirmed(visit, who->officer);
    if (auto* const response = std::get_if<Response>(&outcome)) return std::move(*response);
    const auto codes = store.connection.transaction([&] {
        store.second_factors.replace(who->officer.id, std::get<store::SecondFactor>(outcome), visit.now);
        store.officer_accounts.close_other_sessions(who->officer.id, hash_token(visit.browser_token));
        note(visit, who->officer.id, AuditEvent::officer_totp_renewed);
        send_officer_mail(visit, who->officer, "office/totp_renewed");
        return renew_recovery_codes(visit, who->officer.id);
    });
    return show_recovery_codes(visit, codes, renewal.door);
}

}  // namespace eservices::handlers::office::enrolment
