// Forms that were sent after their session had ended, sealed until their author has signed in again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/connection.hpp"

namespace eservices::store {

struct KeptPost {
    std::string path;
    std::string sealed;  ///< the fields, encrypted
};

class KeptPosts {
  public:
    static const Statements statements;
    explicit KeptPosts(Connection& connection) : m_connection(connection) {}

    /// Keeps one for the browser that holds the cookie of this hash, in place of any former one. `owner` is the user or case
    /// officer whose session it was sent in, nobody when it was sent before any login.
    void keep(const TokenHash& browser, std::optional<Uuid> owner, const KeptPost& post, UtcTime now);

    /// Takes it out for `owner`, once: of several at the same moment one gets it. Nothing when there is none since
    /// `kept_after`, or when it is somebody else's.
    std::optional<KeptPost> take(const TokenHash& browser, const Uuid& owner, UtcTime kept_after);

    /// Deletes at most 1,000 that were kept before; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
