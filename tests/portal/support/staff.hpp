// Officers' accounts as an administrator manages them, and the audit events that this leaves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

/// A password that the rules for officers accept.
inline const std::string good_password = "cinq-mulets-boivent-bien-tard";

/// The second step of a login, for officers with an application and for those without: both go on with the question's token.
inline const std::string code_page = "/agent/connexion/code/";
inline const std::string enrolment_page = "/agent/connexion/application/";

/// An officer with an application, of whom no browser is signed in.
struct Enrolled {
    Officer officer = [] {
        Officer made = signed_in_officer("etat-civil");
        made.browser = {};
        forget_last_code(made);
        return made;
    }();
    Browser browser;

    std::string ask() { return second_step(browser, officer); }
    Answer type(const std::string& page, const std::string& code) { return browser.submit(page, {{"code", code}}); }
    [[nodiscard]] std::string code(int steps_from_now = 0) const {
        return totp_now(officer.totp_secret, steps_from_now);
    }
    [[nodiscard]] bool is_in() { return browser.get("/agent").status == 200; }
};

/// The browser of people().administrator.
Browser& administrator();

/// The page of an officer's account, for administrators: `/agent/comptes/…`.
std::string page_of(const Officer& officer);

/// The administrator presses the button of that page that goes to `page_of(officer) + button`.
Answer press(const Officer& officer, const std::string& button);

/// The address that the officer's mails go to.
std::string mailbox_of(const Officer& officer);

/// A column of the officer's row.
std::string state_of(const Officer& officer, const std::string& column);

/// The audit events about this account, oldest first.
std::vector<std::string> events_of(const Officer& officer);

/// The last of them, and who did it: `officer_disabled agent.n12`.
std::string last_event(const Officer& officer);

/// The same when people().administrator did it.
std::string by_administrator(const std::string& what);

/// The path of the link to choose a password that was mailed to the officer last.
std::string mailed_path(const Officer& officer);

/// Types this password twice into the form behind such a link.
Answer choose_password(Browser& browser, const std::string& path, const std::string& password);

}  // namespace eservices::portal_test
