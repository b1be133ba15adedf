// Links mailed to the owner of an account: for a new password, a new address, the end of the account.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

enum class LinkPurpose : std::uint8_t { password, email, deletion };

struct AccountLink {
    Uuid user;
    std::string email;  ///< the new address, of a link for it
};

class AccountLinks {
  public:
    static const Statements statements;
    explicit AccountLinks(Connection& connection) : m_connection(connection) {}

    /// Adds a link; those of the same purpose that the user was sent before are no longer good.
    void add(const TokenHash& token, LinkPurpose purpose, const AccountLink& link, UtcTime now, UtcTime expires_at);

    /// The link, while it is good for this purpose: known, unused and not past its end.
    std::optional<AccountLink> find(const TokenHash& token, LinkPurpose purpose, UtcTime now);

    /// Uses the link: of several at the same moment exactly one gets true. Call it inside the transaction of its effect.
    bool use(const TokenHash& token, LinkPurpose purpose, UtcTime now);

    /// None of the links that the user was sent is good any more.
    void void_all(const Uuid& user, UtcTime now);

    /// Deletes at most 1,000 that ended before that time; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
