// The administrator uses the pages; the results are read from the tables and the mailbox.
#include "tests/portal/support/staff.hpp"

#include "tests/portal/support/database.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/mailbox.hpp"

namespace eservices::portal_test {

Browser& administrator() { return people().administrator.browser; }

std::string mailbox_of(const Officer& officer) { return officer.login + "@example.fr"; }

std::string page_of(const Officer& officer) { return "/agent/comptes/" + officer.login; }

Answer press(const Officer& officer, const std::string& button) {
    return administrator().submit(page_of(officer), {}, page_of(officer) + button);
}

std::string state_of(const Officer& officer, const std::string& column) {
    return Database{}.value("SELECT " + column + " FROM officers WHERE login = '" + officer.login + "'");
}

std::vector<std::string> events_of(const Officer& officer) {
    std::vector<std::string> events;
    for (const auto& row : Database{}.query("SELECT e.what FROM account_events e JOIN officers o ON "
                                            "o.id = e.officer_id WHERE o.login = '" +
                                            officer.login + "' ORDER BY e.happened_at"))
        events.push_back(row[0]);
    return events;
}

std::string last_event(const Officer& officer) {
    return Database{}.value(
        "SELECT CONCAT(e.what, ' ', COALESCE(a.login, '-')) FROM account_events e JOIN officers o ON "
        "o.id = e.officer_id LEFT JOIN officers a ON a.id = e.actor_id WHERE o.login = '" +
        officer.login + "' ORDER BY e.happened_at DESC LIMIT 1");
}

std::string by_administrator(const std::string& what) { return what + ' ' + people().administrator.login; }

std::string mailed_path(const Officer& officer) {
    wait_for_quiet_outbox();
    return mails_to(mailbox_of(officer)).back().link_to("/agent/nouveau-mot-de-passe/").substr(portal_url().size());
}

Answer choose_password(Browser& browser, const std::string& path, const std::string& password) {
    return browser.submit(path, {{"mot-de-passe", password}, {"confirmation", password}});
}

}  // namespace eservices::portal_test
