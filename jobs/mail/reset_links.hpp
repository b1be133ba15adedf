// The link of an account given back at the counter, mailed when the delay is over.
#pragma once

#include <string>

#include "html/engine/template/pages.hpp"
#include "jobs/process/asio.hpp"
#include "sql/engine/connection.hpp"
#include "values/mail_bodies.hpp"

namespace eservices::jobs {

struct ResetOffice {
    html::Pages& pages;
    std::string base_url;  ///< of the portal: links in mails begin with it
    SealingKey key;        ///< mail_key()
};

/// Makes and mails the link of one whose delay is over at `now`; false when there is none. The link exists from here on only, good for
/// seven days. The connection must have ResetLinks::statements, Outbox::writer_statements and AccountEvents::writer_statements. Throws
/// as Connection::execute does, and std::exception when the mail's template is missing; nothing is then sent.
bool mail_a_reset_link(store::Connection& connection, const ResetOffice& office, UtcTime now);

/// Closes one proposal or link that nobody went on with in time; false when there is none.
bool expire_a_reset(store::Connection& connection, UtcTime now);

/// Both, for ever, on the thread of `io`, within seconds. Several processes may do so at once. While the database is away it waits and
/// goes on; another failure is written to the journal and everything is tried again a while later.
asio::awaitable<void> mail_reset_links(asio::io_context& io, store::Connection& connection, ResetOffice office);

}  // namespace eservices::jobs
