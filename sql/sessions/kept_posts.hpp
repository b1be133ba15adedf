// Forms sent after their session had ended, encrypted until their author has logged in again.
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
        {};                   ///< the user or officer of the session it was sent in; empty: sent before any login
    bool needs_press = true;  ///< shown again for its author to send, never sent by a login
};

class KeptPosts {
  public:
    static const Statements statements;
    explicit KeptPosts(Connection& connection) : m_connection(connection) {}

    /// The longest path that fits.
    static constexpr std::size_t longest_path = 512;

    /// Keeps a form for the browser that holds the cookie with this hash, in place of any former one. `source` is the
    /// account or network that it came from, for count_from().
    void keep(const TokenHash& browser, const KeptPost& post, const TokenHash& source, UtcTime now);

    /// Takes the form out for `owner`, once: of several concurrent calls one gets it. nullopt when none was kept since
    /// `kept_after`, or when it is another owner's.
    std::optional<KeptPost> take(const TokenHash& browser, const Uuid& owner, UtcTime kept_after);

    /// The form of `owner`, left in place.
    std::optional<KeptPost> find(const TokenHash& browser, const Uuid& owner, UtcTime kept_after);

    /// Deletes the form that was sent to `path`.
    void remove(const TokenHash& browser, std::string_view path);

    /// The number of forms kept from that source since `kept_after`.
    std::uint64_t count_from(const TokenHash& source, UtcTime kept_after);

    /// Deletes at most 1,000 forms kept before then; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
