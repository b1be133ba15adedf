// The people of the tests, each with a browser: citizens who opened an account by the real form and mail, and officers
// added by `eservices agent add`.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "tests/portal/support/client.hpp"
#include "tests/portal/support/officers.hpp"

namespace eservices::portal_test {

struct Citizen {
    std::string login, email, password, secret_answer, given_names, family_name;
    Browser browser;
};

/// A password, and its hash made with cheaper parameters than today's.
inline constexpr struct {
    std::string_view password, hash;
} formerly_hashed = {
    "une phrase de passe",
    "$argon2id$v=19$m=19456,t=2,p=1$380WAXH0ZlHluCGWak+kdg$McmwBIKJ9Qc7lPFAWpFzG0/AQ0CP0a9ub6yDaOxcLAg"};

/// What somebody of the tests chooses instead of the password they had; the rules for citizens and for officers accept it.
inline const std::string new_password = "quatre-mulets-boivent-tard";

/// Such as `3f9a2b7`: the tests may run again beside the same portal.
std::string unique_number();

/// Throws std::runtime_error unless the answer leads there.
void expect_landing(const Answer& answer, std::string_view path, std::string_view login);

/// A person who has not signed up yet; each call makes up another login and address.
Citizen new_citizen();

/// What the person types into the registration form.
Fields registration_fields(const Citizen& citizen);

/// A freshly opened registration form with those fields filled in, ready to be posted.
Fields filled_registration(Citizen& citizen);

/// Sends that form: the path of the captcha that comes next.
std::string registration_captcha(Citizen& citizen);

/// The path of a captcha that comes after a form of one field, filled in with an unknown name.
std::string some_captcha_page(Browser& browser);

/// Sends the registration form and reads the mail: the path of the activation link.
std::string ask_for_account(Citizen& citizen);

/// Signs in through the form; throws std::runtime_error when the portal refuses.
void log_in(Citizen& citizen);

/// Signed up, activated and logged in.
Citizen signed_in_citizen();

/// Those whom most tests need, made at the first use: two citizens, two officers of "etat-civil", three of "voirie" of whom two
/// have a role.
struct People {
    Citizen owner, other;
    Officer officer, colleague, foreigner, account_manager, administrator;
};
People& people();

/// A complete request of a birth certificate.
Fields birth_certificate_fields();

/// Begins a draft; returns its path, `/brouillons/…`.
std::string start_draft(Browser& browser, const std::string& service = "acte-naissance");

/// Fills each step in turn with whatever of `fields` it asks for; returns the review, or the page that refused.
Answer fill_draft(Browser& browser, const std::string& draft, const Fields& fields);

/// A draft that is ready to be sent.
std::string ready_draft(Browser& browser, const Fields& fields = birth_certificate_fields());

/// Presses the button of the review.
Answer send_draft(Browser& browser, const std::string& draft);

/// All of it; returns the reference of the confirmation.
std::string file_request(Browser& citizen, const Fields& fields = birth_certificate_fields());

/// Takes the request in charge through the page's own form.
Answer take_in_charge(Browser& officer, const std::string& reference);

std::chrono::year_month_day in_days(int days);

/// The three boxes of a question for a date.
Fields date_fields(const std::string& name, std::chrono::year_month_day day);

/// Changes the status through the page's own form; documents are asked for within thirty days.
Answer change_status(Browser& officer, const std::string& reference, const std::string& status,
                     const std::string& message);

/// The link of a kind of mail that a fresh citizen asked for, as a path: `/nouveau-mot-de-passe/…`.
std::string password_link(Citizen& citizen);
std::string email_link(Citizen& citizen, const std::string& email);
std::string deletion_link(Citizen& citizen);

/// Asks for a new password up to the mailed link; returns the last page.
Answer ask_for_password(Browser& browser, const std::string& name, const std::string& secret_answer);

/// A single-use token for an account of its own that waits to be activated, put straight into the tables.
std::string activation_token(std::string_view expiry = "INTERVAL 1 DAY");

/// The same for one of the links of account_links: `password`, `email` or `deletion`.
std::string account_token(std::string_view purpose, std::string_view expiry = "INTERVAL 1 DAY");

/// Resets all counts of tries, as a day without a wrong password does; each test begins with it.
void forget_tries();

}  // namespace eservices::portal_test
