// What the owner of an account is told by mail about it.
#pragma once

#include <string>
#include <string_view>

#include "handlers/mail/outbox.hpp"
#include "handlers/web/visit.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers {

std::string full_name(const store::User& user);

/// By name, once they have proven that the address is theirs.
Recipient owner_of(const store::User& user);

/// Fills html/mail/`name` with LOGIN, WHEN (now), HELP (where to get back an account that somebody else changed) and what is
/// in `values`.
ComposedMail compose_account_mail(const Visit& visit, const store::User& user, std::string_view name,
                                  html::Values& values);

/// The same, into the outbox for the user's address. Call it inside the transaction of the change that it tells about.
void send_account_mail(const Visit& visit, const store::User& user, std::string_view name, html::Values& values);
void send_account_mail(const Visit& visit, const store::User& user, std::string_view name);

/// As much work as send_account_mail() with these values, for a name that nobody has: no mail goes anywhere.
void send_no_account_mail(const Visit& visit, std::string_view name, html::Values& values);

/// The same for a case officer, without HELP.
void send_officer_mail(const Visit& visit, const store::CaseOfficer& officer, std::string_view name,
                       html::Values& values);
void send_officer_mail(const Visit& visit, const store::CaseOfficer& officer, std::string_view name);

/// The page for a mailed link that does not hold (any more): 410, with the way to another one. `section` is one of those of
/// html/pages/account/link_refused.html.
Response link_refused(const Visit& visit, std::string_view section);

}  // namespace eservices::handlers
