// Mails the link of an account reset when its delay is over.
#pragma once

#include <string>

#include "html/engine/template/pages.hpp"
#include "jobs/process/asio.hpp"
#include "sql/engine/connection.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::jobs {

struct ResetOffice {
    html::Pages& pages;
    std::string base_url;  ///< of the portal: prefix of the links in mails
    SealingKey key;        ///< mail_key()
};

/// Makes and mails the link of one reset whose delay is over at `now`; false when there is none. The link is valid from
/// then on, for seven days. The connection must have ResetLinks::statements, Outbox::writer_statements and
/// AccountEvents::writer_statements. Throws like Connection::execute, and std::exception when the mail's template is
/// missing; nothing is sent then.
bool mail_a_reset_link(store::Connection& connection, const ResetOffice& office, UtcTime now);

/// Closes one expired proposal or link; false when there is none.
bool expire_a_reset(store::Connection& connection, UtcTime now);

/// Does both for ever, on the thread of `io`, within seconds. Several processes may do so at once. While the database
/// is away it waits; any other failure is logged and everything is tried again later.
asio::awaitable<void> mail_reset_links(asio::io_context& io, store::Connection& connection, ResetOffice office);

}  // namespace eservices::jobs
