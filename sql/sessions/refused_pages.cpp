// Queries on refused pages.
#include "sql/sessions/refused_pages.hpp"

namespace eservices::store {

constexpr Statement add_refused_page{
    "refused_pages.keep",
    "INSERT INTO refused_pages (browser_hash, id, action_hash, network_hash, status, sealed, kept_at) "
    "SELECT ?, ?, ?, ?, ?, ?, ? FROM DUAL "
    "WHERE (SELECT COUNT(*) FROM refused_pages n WHERE n.network_hash = ? AND n.kept_at > ?) < ?"};
constexpr Statement drop_older_pages{
    "refused_pages.keep_newest",
    "DELETE FROM refused_pages WHERE browser_hash = ? AND kept_at < (SELECT kept_at FROM (SELECT kept_at FROM "
    "refused_pages WHERE browser_hash = ? ORDER BY kept_at DESC LIMIT 1 OFFSET ?) newest)"};

bool RefusedPages::keep(const TokenHash& browser, const RefusedPage& page, int most_of_source, UtcTime kept_after,
                        UtcTime now) {
    if (m_connection.execute(add_refused_page, browser, page.id, page.action, page.source, page.status, page.sealed,
                             now, page.source, kept_after, most_of_source) == 0)
        return false;
    m_connection.execute(drop_older_pages, browser, browser, most_of_browser - 1);
    return true;
}

constexpr Statement find_refused_page{"refused_pages.find",
                                      "SELECT status, sealed FROM refused_pages "
                                      "WHERE browser_hash = ? AND id = ? AND kept_at > ?"};

std::optional<RefusedPage> RefusedPages::find(const TokenHash& browser, const Uuid& id, UtcTime kept_after) {
    Rows rows = m_connection.query(find_refused_page, browser, id, kept_after);
    if (!rows.next()) return std::nullopt;
    return RefusedPage{
        .id = id, .action = {}, .source = {}, .status = static_cast<int>(rows.number(1)), .sealed = rows.text(2)};
}

constexpr Statement drop_refused_pages{
    "refused_pages.remove", "DELETE FROM refused_pages WHERE browser_hash = ? AND action_hash = ? AND kept_at < ?"};

void RefusedPages::remove(const TokenHash& browser, const TokenHash& action, UtcTime kept_before) {
    m_connection.execute(drop_refused_pages, browser, action, kept_before);
}

constexpr Statement erase_old_refused_pages{"refused_pages.purge",
                                            "DELETE FROM refused_pages WHERE kept_at < ? LIMIT 1000"};

std::uint64_t RefusedPages::purge(UtcTime before) { return m_connection.execute(erase_old_refused_pages, before); }

constexpr const Statement* all_of_refused_pages[] = {&add_refused_page, &drop_older_pages, &find_refused_page,
                                                     &drop_refused_pages};
constexpr const Statement* purge_of_refused_pages[] = {&erase_old_refused_pages};
constinit const Statements RefusedPages::statements = all_of_refused_pages;
constinit const Statements RefusedPages::purge_statements = purge_of_refused_pages;

}  // namespace eservices::store
