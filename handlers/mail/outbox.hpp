// Writing a mail into the outbox.
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
    std::string name = {};  ///< empty: nobody has proven that the address is theirs, and the mail names nobody
    std::optional<UtcTime> not_before = {};
};

/// An address that somebody typed and nobody has proven. No mail there holds anything that was typed: no name, no text, no display
/// name; and each counts: from the fourth on they wait for each other, a quarter of an hour at least. None is lost.
Recipient unproven(const Visit& visit, std::string_view email);

/// What the outbox keeps of a mail's text.
struct ComposedMail {
    std::string subject, sealed_bodies;
};

/// What mails to an address that nobody has proven are counted under, however it is spelt.
std::string mails_to(std::string_view email);

/// Fills html/mail/`name`, with the request's id, and GREETING: the only place for the recipient's name.
ComposedMail compose_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values);

/// The row of a mail. It refers to what it is made of.
store::NewMail outbox_row(const Visit& visit, const Recipient& recipient, const ComposedMail& mail);

/// Fills html/mail/`name` and adds it to the outbox; call it inside the transaction of the change that it tells about.
void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values);

}  // namespace eservices::handlers
