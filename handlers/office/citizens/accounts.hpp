// "Comptes des usagers": how an officer at the counter finds a citizen's account, and the page of that account.
#pragma once

#include "handlers/security/account_reset_rules.hpp"
#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"
#include "sql/accounts/account_search.hpp"

namespace eservices::handlers::office::citizens::accounts {

/// The search form, and the proposals that wait for a second officer. Accounts are listed only in answer to a search.
Response form(const Visit& visit);

/// Searches by identifiant or courriel, or by name and birth date. Each search is recorded.
Response search(const Visit& visit);

/// The page of one account.
Response show(const Visit& visit);

/// The account that the address names; nullopt when there is none.
std::optional<store::AccountCard> account_of(const Visit& visit);

/// Why the signed-in officer must leave the confirmation of this reset to a third officer.
Hindrance hindrance_to(const Visit& visit, const store::AccountReset& reset);

/// The page, with the errors of `checked` in its form html/forms/`sent`. `unsent` is a typed text whose form is no longer on the
/// page. The view is recorded first.
Response show_account(const Visit& visit, const store::AccountCard& account, std::string_view sent = "",
                      const html::CheckedForm& checked = {}, std::string_view unsent = {});

}  // namespace eservices::handlers::office::citizens::accounts
