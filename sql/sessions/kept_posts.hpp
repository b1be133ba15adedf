// Forms that were sent after their session had ended, sealed until their author has signed in again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct KeptPost {
    std::string path;
    std::string sealed;  ///< the fields, encrypted
    std::optional<Uuid> owner =
        {};                   ///< the user or case officer whose session it was sent in; nobody: before any login
    bool needs_press = true;  ///< it is shown again, and never sent by a login
};

class KeptPosts {
  public:
    static const Statements statements;
    explicit KeptPosts(Connection& connection) : m_connection(connection) {}

    /// The longest path that fits.
    static constexpr std::size_t longest_path = 512;

    /// Keeps one for the browser that holds the cookie of this hash, in place of any former one. `source` is the account or
    /// network that it came from, for count_from().
    void keep(const TokenHash& browser, const KeptPost& post, const TokenHash& source, UtcTime now);

    /// Takes it out for `owner`, once: of several at the same moment one gets it. Nothing when there is none since
    /// `kept_after`, or when it is somebody else's.
    std::optional<KeptPost> take(const TokenHash& browser, const Uuid& owner, UtcTime kept_after);

    /// The one of `owner`, which stays.
    std::optional<KeptPost> find(const TokenHash& browser, const Uuid& owner, UtcTime kept_after);

    /// Drops the one that was sent to `path`.
    void remove(const TokenHash& browser, std::string_view path);

    /// How many came from that source since `kept_after`.
    std::uint64_t count_from(const TokenHash& source, UtcTime kept_after);

    /// Deletes at most 1,000 that were kept before; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
