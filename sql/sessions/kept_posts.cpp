// Queries on kept posts.
#include "sql/sessions/kept_posts.hpp"

namespace eservices::store {

constexpr Statement put{"kept_posts.keep",
                        "REPLACE INTO kept_posts (browser_hash, owner_id, path, sealed, needs_press, network_hash, "
                        "kept_at) VALUES (?, ?, ?, ?, ?, ?, ?)"};

void KeptPosts::keep(const TokenHash& browser, const KeptPost& post, const TokenHash& source, UtcTime now) {
    m_connection.execute(put, browser, post.owner, post.path, post.sealed, post.needs_press, source, now);
}

constexpr Statement take_out{"kept_posts.take",
                             "DELETE FROM kept_posts WHERE browser_hash = ? AND (owner_id IS NULL OR owner_id = ?) "
                             "AND kept_at > ? RETURNING path, sealed, owner_id, needs_press"};

namespace {

std::optional<KeptPost> read_post(Rows rows) {
    if (!rows.next()) return std::nullopt;
    KeptPost post{.path = rows.text(1), .sealed = rows.text(2), .owner = {}, .needs_press = rows.number(4) != 0};
    if (!rows.is_null(3)) post.owner = rows.id(3);
    return post;
}

}  // namespace

std::optional<KeptPost> KeptPosts::take(const TokenHash& browser, const Uuid& owner, UtcTime kept_after) {
    return read_post(m_connection.query(take_out, browser, owner, kept_after));
}

constexpr Statement look_at{"kept_posts.find",
                            "SELECT path, sealed, owner_id, needs_press FROM kept_posts "
                            "WHERE browser_hash = ? AND owner_id = ? AND kept_at > ?"};

std::optional<KeptPost> KeptPosts::find(const TokenHash& browser, const Uuid& owner, UtcTime kept_after) {
    return read_post(m_connection.query(look_at, browser, owner, kept_after));
}

constexpr Statement drop_post{"kept_posts.remove", "DELETE FROM kept_posts WHERE browser_hash = ? AND path = ?"};

void KeptPosts::remove(const TokenHash& browser, std::string_view path) {
    m_connection.execute(drop_post, browser, path);
}

constexpr Statement count_source{"kept_posts.count_from",
                                 "SELECT COUNT(*) FROM kept_posts WHERE network_hash = ? AND kept_at > ?"};

std::uint64_t KeptPosts::count_from(const TokenHash& source, UtcTime kept_after) {
    Rows rows = m_connection.query(count_source, source, kept_after);
    return rows.next() ? static_cast<std::uint64_t>(rows.number(1)) : 0;
}

constexpr Statement erase_old_kept_posts{"kept_posts.purge", "DELETE FROM kept_posts WHERE kept_at < ? LIMIT 1000"};

std::uint64_t KeptPosts::purge(UtcTime before) { return m_connection.execute(erase_old_kept_posts, before); }

constexpr const Statement* all_of_kept_posts[] = {&put, &take_out, &look_at, &drop_post, &count_source};
constexpr const Statement* purge_of_kept_posts[] = {&erase_old_kept_posts};
constinit const Statements KeptPosts::statements = all_of_kept_posts;
constinit const Statements KeptPosts::purge_statements = purge_of_kept_posts;

}  // namespace eservices::store
