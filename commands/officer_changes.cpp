// Changes the account of an officer: state, rights, second factor, password link.
#include <ostream>

#include <fmt/format.h>

#include "commands/officer.hpp"
#include "commands/officer_store.hpp"
#include "html/engine/template/pages.hpp"
#include "html/engine/text/french.hpp"
#include "html/engine/text/greeting.hpp"
#include "phrases/phrase.hpp"
#include "settings/keys.hpp"
#include "values/mail_bodies.hpp"
#include "values/paths.hpp"

namespace eservices::commands {
namespace {

constexpr std::chrono::hours link_life{24};

/// Queues the mail that the portal sends when an administrator makes the same change there. `command` takes the place of a request id.
void mail_officer(const Settings& settings, OfficerStore& store, const store::Officer& officer, std::string_view name,
                  html::Values& values, std::string_view command) {
    const html::Pages pages{settings.html_directory, {settings.site.town, settings.static_directory}};
    values.set("GREETING", html::greeting(officer.name)).set("LOGIN", officer.login).set("REQUEST_ID", command);
    const html::MailText mail = pages.edition()->fill_mail(name, values);
    const SecretKey key = read_key(settings.key_file);
    const std::string sealed = seal_bodies(mail.text, mail.html, mail_key(key));
    store.outbox.add({.recipient = officer.email,
                      .recipient_name = officer.name,
                      .subject = mail.subject,
                      .sealed_bodies = sealed,
                      .cause = command},
                     utc_now());
}

void mail_link(const Settings& settings, OfficerStore& store, const store::Officer& officer, const std::string& link,
               UtcTime expires_at) {
    html::Values values;
    values.set("LINK", link).set("EXPIRES", html::french_date_time(expires_at));
    mail_officer(settings, store, officer, "office/link", values, "eservices agent link");
}

void mail_rights(const Settings& settings, OfficerStore& store, const store::Officer& officer,
                 const std::string& rights) {
    html::Values values;
    values.set("WHEN", html::french_date_time(utc_now())).set("ALLOWED", rights).show("BY_COMMAND");
    mail_officer(settings, store, officer, "office/rights_changed", values, "eservices agent roles");
}

std::string rights_words(const std::vector<std::string>& departments, const std::vector<std::string>& roles) {
    const std::string services = fmt::format("{}", fmt::join(departments, ", "));
    if (roles.empty()) return phrase("commands.agent_changes.rights_without_roles", {{"DEPARTMENTS", services}});
    return phrase("commands.agent_changes.rights",
                  {{"DEPARTMENTS", services}, {"ROLES", fmt::format("{}", fmt::join(roles, ", "))}});
}

}  // namespace

void disable_agent(const Settings& settings, const std::string& login, std::ostream& out) {
    OfficerStore store{settings};
    const store::Officer officer = store.find(login);
    const bool done = store.connection.transaction([&] {
        if (!store.accounts.disable(officer.id, utc_now())) return false;
        store.links.void_all(officer.id, utc_now());
        store.note(officer.id, AuditEvent::officer_disabled);
        return true;
    });
    if (!done) throw Refusal(phrase("commands.agent_changes.already_disabled", {{"LOGIN", login}}));
    out << phrase("commands.agent_changes.disabled", {{"LOGIN", login}}) << '\n';
}

void enable_agent(const Settings& settings, const std::string& login, std::ostream& out) {
    OfficerStore store{settings};
    const store::Officer officer = store.find(login);
    const bool done = store.connection.transaction([&] {
        if (!store.accounts.enable(officer.id, {.by = {}, .at = utc_now()})) return false;
        store.note(officer.id, AuditEvent::officer_enabled);
        return true;
    });
    if (!done) throw Refusal(phrase("commands.agent_changes.not_disabled", {{"LOGIN", login}}));
    out << phrase("commands.agent_changes.enabled", {{"LOGIN", login}}) << '\n';
}

void set_agent_rights(const Settings& settings, const NewAgent& agent, std::ostream& out) {
    check_rights(settings, agent);
    OfficerStore store{settings};
    const store::Officer officer = store.find(agent.login);
    const auto departments = agent.departments.empty() ? officer.departments : sorted_departments(agent);
    const std::string rights = rights_words(departments, agent.roles);
    store.connection.transaction([&] {
        store.accounts.set_rights(officer.id, departments,
                                  store::roles_in(fmt::format("{}", fmt::join(agent.roles, ","))),
                                  {.by = {}, .at = utc_now()});
        store.note(officer.id, AuditEvent::officer_rights_changed, rights_json(departments, agent.roles));
        mail_rights(settings, store, officer, rights);
    });
    out << phrase("commands.agent_changes.rights_set", {{"LOGIN", agent.login}, {"RIGHTS", rights}}) << '\n';
}

void reset_agent_totp(const Settings& settings, const std::string& login, std::ostream& out) {
    OfficerStore store{settings};
    const store::Officer officer = store.find(login);
    const bool done = store.connection.transaction([&] {
        if (!store.second_factors.reset(officer.id)) return false;
        store.accounts.close_sessions(officer.id);
        store.note(officer.id, AuditEvent::officer_totp_reset);
        return true;
    });
    if (!done) throw Refusal(phrase("commands.agent_changes.no_totp", {{"LOGIN", login}}));
    out << phrase("commands.agent_changes.totp_reset", {{"LOGIN", login}}) << '\n';
}

void make_agent_link(const Settings& settings, const std::string& login, bool by_mail, std::ostream& out) {
    OfficerStore store{settings};
    const store::Officer officer = store.find(login);
    if (officer.disabled_at) throw Refusal(phrase("commands.agent_changes.link_of_disabled", {{"LOGIN", login}}));
    const std::string token = new_token();
    const std::string link = settings.site.base_url + paths::office_new_password(token);
    const UtcTime now = utc_now();
    store.connection.transaction([&] {
        store.links.add(hash_token(token), officer.id, now, now + link_life);
        if (by_mail) mail_link(settings, store, officer, link, now + link_life);
        store.note(officer.id, AuditEvent::officer_link_made);
    });
    out << (by_mail ? phrase("commands.agent_changes.link_mailed", {{"EMAIL", officer.email}})
                    : phrase("commands.agent_changes.link", {{"LINK", link}}))
        << '\n';
}

}  // namespace eservices::commands
