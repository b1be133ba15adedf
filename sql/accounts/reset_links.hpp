// What eservices-jobs does for account resets: mails the link once the delay is over and closes what expired.
#pragma once

#include <optional>
#include <string>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// A confirmed reset whose delay is over.
struct DueReset {
    Uuid id, user;
    std::string new_email;
};

class ResetLinks {
  public:
    static const Statements statements;
    explicit ResetLinks(Connection& connection) : m_connection(connection) {}

    /// A reset whose delay is over at `now` and whose link has not been mailed.
    std::optional<DueReset> due(UtcTime now);

    /// Makes the link valid until `expires_at`. False when the reset was stopped meanwhile, or sent by another process:
    /// of several concurrent calls exactly one returns true. Call it inside the transaction that writes the mail.
    bool send(const Uuid& reset, const TokenHash& link, UtcTime expires_at);

    /// Closes one expired proposal or link and returns its account; nullopt when there is none. Call it inside the
    /// transaction that logs it.
    std::optional<Uuid> expire_one(UtcTime now);

    /// Deletes at most 1,000 resets closed before that time; returns how many.
    std::uint64_t purge(UtcTime closed_before);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
