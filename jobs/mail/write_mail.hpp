// Mails that jobs themselves write.
#pragma once

#include <string_view>

#include "html/engine/template/pages.hpp"
#include "html/engine/template/values.hpp"
#include "sql/engine/connection.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::jobs {

struct Addressee {
    std::string_view email;
    std::string_view name;  ///< empty where nobody has proven whose the address is: the mail names nobody
    bool is_proven = true;  ///< else the mail waits for its turn, see Outbox::turn_of
};

/// Fills html/mail/`name`, with GREETING, and adds it to the outbox, sealed with `key`, which is that of mail_key(); `cause` goes into the log with it.
/// Call it inside the transaction of what it tells about. The connection must have Outbox::writer_statements. Throws as
/// Connection::execute does, and std::exception when the template is missing.
void write_mail(store::Connection& connection, const html::Pages& pages, const SealingKey& key, const Addressee& to,
                std::string_view name, html::Values& values, std::string_view cause);

}  // namespace eservices::jobs
