// Officers of the tests, each with a browser and an authenticator application.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/portal/support/client.hpp"

namespace eservices::portal_test {

struct Officer {
    std::string login, password, name;
    std::string totp_secret = {};                  ///< in base32, once enrolled
    std::vector<std::string> recovery_codes = {};  ///< as they were shown at enrolment
    Browser browser = {};
};

/// As if the officer had had their roles for more than a week.
void settle(const Officer& officer);

/// Added by the command, settled, and not logged in yet; `role` is one of `accounts` and `administration`, or none.
Officer new_officer(std::string_view department, std::string_view role = "");

/// Signs in through the forms; throws std::runtime_error when the portal refuses. The first time the officer enrols, and later the
/// last code is taken to be long ago.
void log_in(Officer& officer);

/// Types identifiant and password, and returns the path of the page that comes next.
std::string second_step(Browser& browser, const Officer& officer, const std::string& login_page = "/agent/connexion");

/// The secret that the page of enrolment shows, in base32.
std::string shown_secret(const Answer& enrolment);

/// The ten codes of the page that shows them.
std::vector<std::string> shown_recovery_codes(const Answer& page);

/// The code that an application with this secret shows, so many half minutes from now.
std::string totp_now(const std::string& secret, int steps_from_now = 0);

/// A code of six digits, one of which is another.
std::string with_wrong_digit(std::string code);

/// As if the officer's last code had been used long ago.
void forget_last_code(const Officer& officer);

/// The same, enrolled and logged in.
Officer signed_in_officer(std::string_view department, std::string_view role = "");

/// A single-use token of a link with which the officer chooses a password, put straight into the tables.
std::string officer_token(const Officer& officer, std::string_view expiry = "INTERVAL 1 DAY");

}  // namespace eservices::portal_test
