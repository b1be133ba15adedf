// Links mailed to the owner of an account: to choose a new password, confirm a new address or delete the account.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

enum class LinkPurpose : std::uint8_t { password, email, deletion };

struct AccountLink {
    Uuid user;
    std::string email;  ///< the new address, for a link that confirms one
};

class AccountLinks {
  public:
    static const Statements statements;
    explicit AccountLinks(Connection& connection) : m_connection(connection) {}

    /// Adds a link and voids the user's earlier links of the same purpose.
    void add(const TokenHash& token, LinkPurpose purpose, const AccountLink& link, UtcTime now, UtcTime expires_at);

    /// The link, while it is valid for this purpose: known, unused and not expired.
    std::optional<AccountLink> find(const TokenHash& token, LinkPurpose purpose, UtcTime now);

    /// Uses the link: of several at the same moment exactly one gets true. Call it inside the transaction of its effect.
    bool use(const TokenHash& token, LinkPurpose purpose, UtcTime now);

    /// Voids every link of the user.
    void void_all(const Uuid& user, UtcTime now);

    /// Deletes at most 1,000 links that expired before that time; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
