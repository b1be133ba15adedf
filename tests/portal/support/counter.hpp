// The counter of the town hall: two officers, a citizen, a printed code.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

/// Two officers with the right over citizens' accounts, made at the first use.
struct Counter {
    Officer& first;
    Officer second;
};
Counter& counter();

/// The page of an account, for officers: `/agent/usagers/…`.
std::string account_page(const std::string& login);

/// Proposes that address through the page's own form.
Answer propose_reset(Officer& officer, const std::string& page, const std::string& email);

/// Confirms through the page's own form.
Answer confirm_reset(Officer& officer, const std::string& page);

/// The code of the page that is printed; throws std::runtime_error when the answer is no such page.
std::string printed_code(const Answer& answer);

/// Proposes and confirms, by the two officers of the counter; returns the code.
std::string reset_at_counter(const Citizen& citizen, const std::string& email);

/// The path of the link "Ce n'est pas moi" in the last notice to the citizen's address.
std::string objection_link(const Citizen& citizen);

/// As if the delay had passed: the path of the link that then arrives at the new address.
std::string reset_link(const Citizen& citizen, const std::string& email);

/// The state of an account's last reset, from its row.
std::string state_of(const Citizen& citizen);

/// The account's events, oldest first, joined by blanks, without views.
std::string events_of(const Citizen& citizen);

/// A second address of the citizen, used by nobody yet.
std::string new_address(const Citizen& citizen);

/// The status of a login with these.
int login_status(const std::string& name, const std::string& password);

/// How many mails to this address have a subject that begins so, once all are sent.
std::size_t mails_with(const std::string& email, std::string_view subject);

/// Whether this link has become invalid.
bool is_gone(const std::string& path);

/// What a citizen types on the page of the link.
Fields taking_back(const std::string& code, const std::string& password);

/// A re-initialisation of an account of its own in this state, put straight into the tables: the account's page, the
/// re-initialisation, and the token that its link (`sent`) or its objection (`confirmed`) is good for, with the code.
struct PlantedReset {
    std::string page, id, token, code;
};
PlantedReset planted_reset(const std::string& state);

}  // namespace eservices::portal_test
