// The telephone's code and the recovery code have a page each and share the rest: checks, counting of tries, refusal.
#include "handlers/office/login_code.hpp"

#include "handlers/mail/account_mails.hpp"
#include "handlers/office/events.hpp"
#include "handlers/office/sign_in.hpp"
#include "handlers/security/pending_login.hpp"
#include "handlers/security/throttle.hpp"
#include "handlers/web/page.hpp"
#include "html/engine/text/french.hpp"
#include "journal/journal.hpp"
#include "phrases/phrase.hpp"
#include "values/paths.hpp"
#include "values/recovery_code.hpp"
#include "values/totp.hpp"

namespace eservices::handlers::office::login_code {
namespace {

constexpr std::string_view purpose = "officer-code";
constexpr std::chrono::minutes patience{10};

/// One of the two pages: its form, its template and the key of the phrase for a wrong code.
struct Way {
    std::string_view form, page, wrong_code;
};
constexpr Way by_telephone{"office/code", "office/login_code/form", "office.login_code.wrong_code"};
constexpr Way by_document{"office/recovery_code", "office/login_code/recovery",
                          "office.login_code.wrong_recovery_code"};

struct Waiting {
    store::Officer officer;
    std::string landing;
};

/// The officer who must type a code; nullopt when the address is not valid or the account changed meanwhile.
std::optional<Waiting> waiting(const Visit& visit) {
    const auto login = pending_login(visit, purpose);
    auto officer = login ? visit.store().officers.find(login->account) : std::nullopt;
    if (!officer || officer->disabled_at || !is_of(*login, officer->password_hash)) return std::nullopt;
    return Waiting{std::move(*officer), login->landing};
}

Response begin_again(const Visit& visit) {
    return see_other_with_notice(visit, paths::office_login, phrase("office.login_code.no_longer_valid"));
}

Response show(const Visit& visit, const Way& way, std::vector<html::FieldError> errors = {}) {
    html::Values values;
    values.set("CODE_HREF", paths::office_code(visit.parameter("question")))
        .set("RECOVERY_HREF", paths::office_recovery_code(visit.parameter("question")));
    return form_page(visit, way.page, values,
                     {.form = visit.html->form(way.form), .action = visit.request.path, .errors = std::move(errors)});
}

/// Consumes the code; false when it is wrong or was used before.
bool takes_code(const Visit& visit, const store::Officer& officer, std::string_view typed) {
    const auto factor = visit.store().second_factors.find(officer.id);
    if (!factor) return false;
    const auto secret = unseal_totp(factor->sealed_secret, officer.id, visit.portal.site.key);
    if (!secret) {
        journal::error("totp_secret_unreadable", {{"officer", officer.id.text()}});
        return false;
    }
    const auto step = step_of_totp(*secret, digits_of(typed), visit.now, factor->last_step);
    return step && visit.store().second_factors.use_step(officer.id, *factor, *step);
}

bool takes_recovery_code(const Visit& visit, const store::Officer& officer, std::string_view typed) {
    store::Store& store = visit.store();
    const TokenHash hash = hash_recovery_code(read_recovery_code(typed), officer.id, visit.portal.site.key);
    return store.connection.transaction([&] {
        if (!store.second_factors.use_recovery_code(officer.id, hash, visit.now)) return false;
        note(visit, officer.id, AuditEvent::officer_recovery_code_used);
        send_officer_mail(visit, officer, "office/recovery_code_used");
        return true;
    });
}

/// The page that refuses the typed code; nullopt when the code is right, and then it is consumed.
std::optional<Response> refuse(const Visit& visit, const Way& way, const store::Officer& officer,
                               bool (*takes)(const Visit&, const store::Officer&, std::string_view)) {
    const auto checked = visit.check(way.form);
    if (!checked.accepted()) return show(visit, way, checked.errors);
    const Tries tries = tries_of_officer(visit, officer.id.text(), officer.id);
    auto until = too_early_for_address(visit, tries);
    if (!until) until = too_early(visit, Tried::officer_code, tries.whose);
    if (until) return with_retry_after(visit, show(visit, way, {{"code", wait_words(visit, *until)}}), *until);
    if (takes(visit, officer, checked.answer("code"))) {
        forget_tries(visit, Tried::officer_code, tries.whose);
        return std::nullopt;
    }
    count_failure(visit);
    journal::warning("officer_code_refused", {{"request_id", visit.request.id}, {"officer", officer.id.text()}});
    return show(visit, way, {{"code", phrase(way.wrong_code)}});
}

}  // namespace

Response ask(const Visit& visit, const store::Officer& officer, std::string_view landing) {
    const PendingLogin login{officer.id, officer.password_hash, "", std::string{landing}};
    return fcgi::see_other(paths::office_code(sealed(visit, purpose, login, patience)));
}

Response form(const Visit& visit) { return waiting(visit) ? show(visit, by_telephone) : begin_again(visit); }

Response submit(const Visit& visit) {
    const auto who = waiting(visit);
    if (!who) return begin_again(visit);
    if (auto refusal = refuse(visit, by_telephone, who->officer, takes_code)) return std::move(*refusal);
    return sign_in_officer(visit, who->officer.id, who->landing);
}

Response recovery_form(const Visit& visit) { return waiting(visit) ? show(visit, by_document) : begin_again(visit); }

Response recover(const Visit& visit) {
    const auto who = waiting(visit);
    if (!who) return begin_again(visit);
    if (auto refusal = refuse(visit, by_document, who->officer, takes_recovery_code)) return std::move(*refusal);
    const std::size_t left = visit.store().second_factors.recovery_codes_left(who->officer.id);
    return sign_in_officer(visit, who->officer.id, who->landing,
                           left < 3 ? phrase("office.login_code.few_codes_left", {{"COUNT", left}})
                                    : phrase("office.login_code.codes_left", {{"COUNT", left}}));
}

}  // namespace eservices::handlers::office::login_code
