// All of this but planted_reset() and the passing of time goes through the pages, as people do.
#include "tests/portal/support/counter.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"
#include "tests/portal/support/page.hpp"
#include "values/counter_code.hpp"
#include "values/password_hash.hpp"
#include "values/token.hpp"
#include "values/uuid.hpp"

namespace eservices::portal_test {
namespace {

std::string page_of(std::string id) {
    for (const std::size_t at : {20, 16, 12, 8}) id.insert(at, "-");
    return "/agent/usagers/" + id;
}

/// The path of the last link to the address that begins so.
std::string last_link(const std::string& email, const std::string& beginning) {
    std::string path;
    const bool came = eventually([&] {
        for (const Mail& mail : mails_to(email))
            for (const std::string& link : mail.links)
                if (link.starts_with(portal_url() + beginning)) path = link.substr(portal_url().size());
        return !path.empty();
    });
    if (!came) throw std::runtime_error(email + " got no link to " + beginning);
    return path;
}

}  // namespace

Counter& counter() {
    static Counter both{people().account_manager, signed_in_officer("etat-civil", "accounts")};
    return both;
}

std::string account_page(const std::string& login) {
    return page_of(Database{}.value(fmt::format("SELECT LOWER(HEX(id)) FROM users WHERE login = '{}'", login)));
}

Answer propose_reset(Officer& officer, const std::string& page, const std::string& email) {
    return officer.browser.submit(
        page, {{"courriel", email}, {"piece", "cni"}, {"identite", "oui"}, {"mot-de-passe-actuel", officer.password}},
        page + "/reinitialisation");
}

Answer confirm_reset(Officer& officer, const std::string& page) {
    return officer.browser.submit(page, {{"identite", "oui"}, {"mot-de-passe-actuel", officer.password}},
                                  page + "/reinitialisation/confirmation");
}

std::string printed_code(const Answer& answer) {
    constexpr std::size_t code_size = 14;
    const std::string text = read_page(answer.body).main_text;
    const std::size_t dash = text.find('-', std::min(text.find("Votre code"), text.size()));
    const auto code =
        dash == std::string::npos ? std::nullopt : canonical_counter_code(text.substr(dash - 4, code_size));
    if (answer.status != 200 || !code) throw std::runtime_error(fmt::format("no code was printed: {}", answer.status));
    return *code;
}

std::string reset_at_counter(const Citizen& citizen, const std::string& email) {
    const std::string page = account_page(citizen.login);
    const Answer proposed = propose_reset(counter().first, page, email);
    if (proposed.status != 303) throw std::runtime_error(fmt::format("nothing was proposed: {}", proposed.status));
    return printed_code(confirm_reset(counter().second, page));
}

std::string objection_link(const Citizen& citizen) { return last_link(citizen.email, "/opposition/"); }

std::string reset_link(const Citizen& citizen, const std::string& email) {
    Database{}.execute(
        fmt::format("UPDATE account_resets SET link_at = UTC_TIMESTAMP(6) WHERE state = 'confirmed' AND "
                    "user_id = (SELECT id FROM users WHERE login = '{}')",
                    citizen.login));
    return last_link(email, "/reinitialisation/");
}

Fields taking_back(const std::string& code, const std::string& password) {
    return {{"code", code}, {"mot-de-passe", password}, {"confirmation", password}};
}

PlantedReset planted_reset(const std::string& state) {
    static const std::string code = new_counter_code();
    static const std::string hash = hash_password(code);
    const std::string token = new_token();
    const Uuid id = Uuid::at(utc_now());
    const std::string user = hexadecimal(Uuid::at(utc_now()).raw());
    const std::string token_hash = hexadecimal(raw(hash_token(token)));
    Database database;
    database.execute(fmt::format(
        "INSERT INTO users (id, login, email, family_name, given_names, password_hash, terms_accepted_at, created_at) "
        "VALUES (x'{0}', 'guichet.{1}', 'guichet.{1}@example.fr', 'Guichet', 'Paule', 'none', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
        user, token.substr(0, 12)));
    database.execute(fmt::format(
        "INSERT INTO account_resets (id, user_id, state, new_email, identity_document, proposed_by, proposed_at, code_hash, "
        "objection_hash, link_hash, link_at, expires_at) SELECT x'{0}', x'{1}', '{2}', '{3}@nouveau.example.fr', 'cni', id, "
        "UTC_TIMESTAMP(6), '{4}', IF('{2}' = 'confirmed', x'{5}', NULL), IF('{2}' = 'sent', x'{5}', NULL), "
        "UTC_TIMESTAMP(6) + INTERVAL 2 DAY, UTC_TIMESTAMP(6) + INTERVAL 7 DAY FROM officers WHERE login = '{6}'",
        hexadecimal(id.raw()), user, state, token.substr(0, 12), hash, token_hash, people().colleague.login));
    return {page_of(user), id.text(), token, code};
}

int login_status(const std::string& name, const std::string& password) {
    return Browser{}.submit("/connexion", {{"identifiant", name}, {"mot-de-passe", password}}).status;
}

std::string new_address(const Citizen& citizen) { return "neuf." + citizen.email; }

std::string state_of(const Citizen& citizen) {
    return Database{}.value(
        fmt::format("SELECT r.state FROM account_resets r JOIN users u ON u.id = r.user_id "
                    "WHERE u.login = '{}' ORDER BY r.id DESC LIMIT 1",
                    citizen.login));
}

std::string events_of(const Citizen& citizen) {
    std::string events;
    for (const auto& row : Database{}.query(
             fmt::format("SELECT e.what FROM account_events e JOIN users u ON u.id = e.user_id WHERE u.login = '{}' "
                         "AND e.what <> 'account_viewed' ORDER BY e.happened_at, e.id",
                         citizen.login)))
        events += (events.empty() ? "" : " ") + row.at(0);
    return events;
}

std::size_t mails_with(const std::string& email, std::string_view subject) {
    wait_for_quiet_outbox();
    const auto mails = mails_to(email);
    return static_cast<std::size_t>(
        std::count_if(mails.begin(), mails.end(), [&](const Mail& mail) { return mail.subject.starts_with(subject); }));
}

bool is_gone(const std::string& path) { return Browser{}.get(path).status == 410; }

}  // namespace eservices::portal_test
