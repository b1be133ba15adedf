// Mails to citizens and officers about their accounts.
#pragma once

#include <string>
#include <string_view>

#include "handlers/mail/outbox.hpp"
#include "handlers/web/visit.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers {

std::string full_name(const store::User& user);

/// The owner as a recipient: by name once the account is activated, which proves the address.
Recipient owner_of(const store::User& user);

/// Fills html/mail/`name` with LOGIN, WHEN (now), HELP (the page that recovers an account) and `values`.
ComposedMail compose_account_mail(const Visit& visit, const store::User& user, std::string_view name,
                                  html::Values& values);

/// Composes the mail and adds it to the outbox. Call it inside the transaction of the change that it reports.
void send_account_mail(const Visit& visit, const store::User& user, std::string_view name, html::Values& values);
void send_account_mail(const Visit& visit, const store::User& user, std::string_view name);

/// For a name without an account: takes as long as send_account_mail(), and sends nothing.
void send_no_account_mail(const Visit& visit, std::string_view name, html::Values& values);

/// As send_account_mail(), for an officer and without HELP.
void send_officer_mail(const Visit& visit, const store::Officer& officer, std::string_view name, html::Values& values);
void send_officer_mail(const Visit& visit, const store::Officer& officer, std::string_view name);

/// 410: the page for a mailed link that is used, expired or unknown, with the way to a new one. `section` is a section of
/// html/pages/account/link_refused.html.
Response link_refused(const Visit& visit, std::string_view section);

}  // namespace eservices::handlers
