// The part of jobs in giving accounts back: mailing the links when their delay is over, and closing what nobody went on with.
#pragma once

#include <optional>
#include <string>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// A confirmed re-initialisation whose delay is over.
struct DueReset {
    Uuid id, user;
    std::string new_email;
};

class ResetLinks {
  public:
    static const Statements statements;
    explicit ResetLinks(Connection& connection) : m_connection(connection) {}

    /// One whose delay is over at `now` and whose link was not mailed yet.
    std::optional<DueReset> due(UtcTime now);

    /// From now on the link is good, until then. False when it was stopped, or sent by another process, meanwhile: of several at the
    /// same moment exactly one gets true. Call it inside the transaction of the mail.
    bool send(const Uuid& reset, const TokenHash& link, UtcTime expires_at);

    /// Closes one proposal or link that is past its end and returns whose account it was of; nothing when there is none. Call it inside
    /// the transaction that writes it down.
    std::optional<Uuid> expire_one(UtcTime now);

    /// Deletes at most 1,000 that were closed before that time; returns how many.
    std::uint64_t purge(UtcTime closed_before);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
