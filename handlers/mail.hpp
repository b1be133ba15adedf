// Writing a mail into the outbox.
#pragma once

#include <string>
#include <string_view>

#include "handlers/visit.hpp"
#include "html/values.hpp"
#include "sql/outbox.hpp"

namespace eservices::handlers {

struct Recipient {
    std::string_view email;
    std::string name;
};

/// What the outbox keeps of a mail's text.
struct ComposedMail {
    std::string subject, sealed_bodies;
};

/// Fills html/mail/`name`, with the request's id.
ComposedMail compose_mail(const Visit& visit, std::string_view name, html::Values& values);

/// The row of a mail. It refers to what it is made of.
store::NewMail outbox_row(const Visit& visit, const Recipient& recipient, const ComposedMail& mail);

/// Fills html/mail/`name` and adds it to the outbox; call it inside the transaction of the change that it tells about.
void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values);

}  // namespace eservices::handlers
