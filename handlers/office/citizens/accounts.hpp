// "Comptes des usagers": how an officer at the counter finds the account of who stands there, and what it shows of it.
#pragma once

#include "handlers/security/account_reset_rules.hpp"
#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "sql/accounts/account_search.hpp"

namespace eservices::handlers::office::citizens::accounts {

/// The search, and the proposals that wait for a second officer. Nobody is listed who was not asked for.
Response form(const Visit& visit);

/// By identifiant or courriel, or by name and birth date. Each search is written down.
Response search(const Visit& visit);

/// One account.
Response show(const Visit& visit);

/// The account that the address names, or nothing.
std::optional<store::AccountCard> account_of(const Visit& visit);

/// Why whoever is signed in must leave the confirmation of this to a third officer.
Hindrance hindrance_to(const Visit& visit, const store::AccountReset& reset);

/// The page, with the errors of html/forms/`sent`, one of its forms, at that form. `unsent` is a text whose form is no
/// longer there. That the account was looked at is written down before.
Response show_account(const Visit& visit, const store::AccountCard& account, std::string_view sent = "",
                      const html::CheckedForm& checked = {}, std::string_view unsent = {});

}  // namespace eservices::handlers::office::citizens::accounts
