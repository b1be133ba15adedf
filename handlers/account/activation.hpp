// Activating an account by the link of the confirmation mail.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "handlers/mail/outbox.hpp"
#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::activation {

/// How long a link is valid.
constexpr std::chrono::hours link_life{24};

/// Mails the person a new link; call it inside the transaction that adds or finds the account.
void send_link(const Visit& visit, const Uuid& user, std::string_view email);

/// The key under which Tried::mail counts the mails of sign-up and activation to this address.
std::string mails_about_account(std::string_view email);

/// Mails the owner of an address that was signed up again: a link if the account is not activated yet, otherwise the way to login. Sends
/// nothing when there is no account or the limit of mails is reached.
void tell_owner(const Visit& visit, std::string_view email);

/// "Un nouveau lien d'activation": the same answer for every address.
Response resend_form(const Visit& visit);
Response resend(const Visit& visit);
/// The captcha that follows, and the answer after it.
Response resend_captcha(const Visit& visit);
Response finish_resend(const Visit& visit);

/// A page with a button. Opening the link alone changes nothing: mail scanners open links too.
Response form(const Visit& visit);

/// Activates the account once; exactly one of several concurrent requests does.
Response submit(const Visit& visit);

}  // namespace eservices::handlers::account::activation
