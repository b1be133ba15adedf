// Writing a mail into the outbox.
#pragma once

#include <string>
#include <string_view>

#include "handlers/visit.hpp"
#include "html/values.hpp"

namespace eservices::handlers {

struct Recipient {
    std::string_view email;
    std::string name;
};

/// Fills html/mail/`name` and adds it to the outbox; call it inside the transaction of the change that it tells about.
void send_mail(const Visit& visit, const Recipient& recipient, std::string_view name, html::Values& values);

}  // namespace eservices::handlers
