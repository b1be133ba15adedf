// Queries on kept posts.
#include "sql/kept_posts.hpp"

namespace eservices::store {

constexpr Statement put{"kept_posts.keep",
                        "REPLACE INTO kept_posts (browser_hash, owner_id, path, sealed, kept_at) "
                        "VALUES (?, ?, ?, ?, ?)"};

void KeptPosts::keep(const TokenHash& browser, std::optional<Uuid> owner, const KeptPost& post, UtcTime now) {
    m_connection.execute(put, browser, owner, post.path, post.sealed, now);
}

constexpr Statement take_out{"kept_posts.take",
                             "DELETE FROM kept_posts WHERE browser_hash = ? AND (owner_id IS NULL OR owner_id = ?) "
                             "AND kept_at > ? RETURNING path, sealed"};

std::optional<KeptPost> KeptPosts::take(const TokenHash& browser, const Uuid& owner, UtcTime kept_after) {
    Rows rows = m_connection.query(take_out, browser, owner, kept_after);
    if (!rows.next()) return std::nullopt;
    return KeptPost{rows.text(1), rows.text(2)};
}

constexpr Statement erase_old_kept_posts{"kept_posts.purge", "DELETE FROM kept_posts WHERE kept_at < ? LIMIT 1000"};

std::uint64_t KeptPosts::purge(UtcTime before) { return m_connection.execute(erase_old_kept_posts, before); }

constexpr const Statement* all_of_kept_posts[] = {&put, &take_out};
constexpr const Statement* purge_of_kept_posts[] = {&erase_old_kept_posts};
constinit const Statements KeptPosts::statements = all_of_kept_posts;
constinit const Statements KeptPosts::purge_statements = purge_of_kept_posts;

}  // namespace eservices::store
