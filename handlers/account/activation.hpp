// The link of the confirmation mail.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "handlers/mail/outbox.hpp"
#include "handlers/web/visit.hpp"

namespace eservices::handlers::account::activation {

/// How long a link holds.
constexpr std::chrono::hours link_life{24};

/// Mails the person a new link; call it inside the transaction that adds or finds the account.
void send_link(const Visit& visit, const Uuid& user, std::string_view email);

/// What Tried::mail counts the mails of sign-up and activation to this address under.
std::string mails_about_account(std::string_view email);

/// Tells whoever reads that mailbox what to do about the account that they asked for again: to activate it, or to sign in to it. Nothing
/// when there is none, or when they were told often enough lately.
void tell_owner(const Visit& visit, std::string_view email);

/// "Un nouveau lien d'activation": the same answer for every address.
Response resend_form(const Visit& visit);
Response resend(const Visit& visit);
/// The security test in between, and what comes after it.
Response resend_test(const Visit& visit);
Response finish_resend(const Visit& visit);

/// A page with a button. Opening the link alone changes nothing: mail scanners open links too.
Response form(const Visit& visit);

/// Activates the account once; of several at the same moment exactly one does.
Response submit(const Visit& visit);

}  // namespace eservices::handlers::account::activation
