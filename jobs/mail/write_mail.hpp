// Writes the mails that eservices-jobs itself sends.
#pragma once

#include <string_view>

#include "html/engine/template/pages.hpp"
#include "html/engine/template/values.hpp"
#include "sql/engine/connection.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::jobs {

struct Addressee {
    std::string_view email;
    std::string_view name;  ///< empty where nobody has proven to own the address: the mail then contains no name
    bool is_proven = true;  ///< false: the mail may be delayed, see Outbox::turn_of
};

/// Fills html/mail/`name`, with GREETING, and adds it to the outbox, encrypted with `key`, which is that of mail_key();
/// `cause` is logged with it. Call it inside the transaction of the change that the mail reports. The connection must
/// have Outbox::writer_statements. Throws like Connection::execute, and std::exception when the template is missing.
void write_mail(store::Connection& connection, const html::Pages& pages, const SealingKey& key, const Addressee& to,
                std::string_view name, html::Values& values, std::string_view cause);

}  // namespace eservices::jobs
