// Composes mails and adds them to the outbox.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/web/visit.hpp"
#include "html/engine/template/values.hpp"
#include "sql/mail/outbox.hpp"

namespace eservices::handlers {

struct Recipient {
    std::string_view email;
    std::string name = {};  ///< empty while the address is unproven: the mail then names nobody
    std::optional<UtcTime> not_before = {};
};

/// A recipient whose address was typed but never proven. A mail to it repeats nothing that was typed: no name, no text, no display
/// name. From the fourth mail on, each waits for the one before, at least a quarter of an hour; none is dropped.
Recipient unproven(const Visit& visit, std::string_view email);

/// A mail as the outbox stores it.
struct ComposedMail {
    std::string subject, sealed_bodies;
};

/// The key under which mails to an unproven address are counted; the same for every spelling of the address.
std::string mails_to(std::string_view email);

/// Fills html/mail/`name` with `values`, REQUEST_ID and GREETING, the only place for the recipient's name.
ComposedMail compose_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values);

/// The outbox row of a mail; refers to `recipient` and `mail`, which must outlive it.
store::NewMail outbox_row(const Visit& visit, const Recipient& recipient, const ComposedMail& mail);

/// Fills html/mail/`name` and adds it to the outbox. Call it inside the transaction of the change that it reports.
void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values);

}  // namespace eservices::handlers
