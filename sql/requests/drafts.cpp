// Queries on drafts.
#include "sql/requests/drafts.hpp"

namespace eservices::store {
namespace {

std::optional<Draft> read_draft(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return Draft{.id = rows.id(1),
                 .service = rows.text(2),
                 .version = rows.text(3),
                 .fields_json = rows.text(4),
                 .updated_at = rows.time(5),
                 .documents = static_cast<int>(rows.number(6))};
}

}  // namespace

constexpr Statement insert_draft{"drafts.add",
                                 "INSERT INTO drafts (id, user_id, browser_hash, service, version, fields, created_at, "
                                 "updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};

void Drafts::add(const DraftOwner& owner, const Uuid& id, std::string_view service, std::string_view version,
                 std::string_view fields_json, UtcTime now) {
    m_connection.execute(insert_draft, id, owner.user, owner.browser, service, version, fields_json, now, now);
}

constexpr Statement draft_by_id{"drafts.find",
                                "SELECT id, service, version, fields, updated_at, documents FROM drafts "
                                "WHERE id = ? AND (user_id = ? OR browser_hash = ?)"};

std::optional<Draft> Drafts::find(const DraftOwner& owner, const Uuid& id) {
    return read_draft(m_connection.query(draft_by_id, id, owner.user, owner.browser));
}

constexpr Statement by_id_locked{"drafts.find_and_lock",
                                 "SELECT id, service, version, fields, updated_at, documents FROM drafts "
                                 "WHERE id = ? AND (user_id = ? OR browser_hash = ?) FOR UPDATE"};

std::optional<Draft> Drafts::find_and_lock(const DraftOwner& owner, const Uuid& id) {
    return read_draft(m_connection.query(by_id_locked, id, owner.user, owner.browser));
}

constexpr Statement write{"drafts.save",
                          "UPDATE drafts SET version = ?, fields = ?, documents = ?, updated_at = ? WHERE id = ?"};

void Drafts::save(const Uuid& id, std::string_view version, std::string_view fields_json, std::size_t documents,
                  UtcTime now) {
    m_connection.execute(write, version, fields_json, documents, now, id);
}

constexpr Statement erase_draft{"drafts.remove",
                                "DELETE FROM drafts WHERE id = ? AND (user_id = ? OR browser_hash = ?)"};

bool Drafts::remove(const DraftOwner& owner, const Uuid& id) {
    return m_connection.execute(erase_draft, id, owner.user, owner.browser) > 0;
}

constexpr Statement drafts_of_user{"drafts.list_for_user",
                                   "SELECT id, service, version, updated_at FROM drafts WHERE user_id = ? "
                                   "ORDER BY updated_at DESC LIMIT 50"};

std::vector<Draft> Drafts::list_for_user(const Uuid& user) {
    std::vector<Draft> drafts;
    for (Rows rows = m_connection.query(drafts_of_user, user); rows.next();)
        drafts.push_back({rows.id(1), rows.text(2), rows.text(3), "", rows.time(4)});
    return drafts;
}

namespace {

std::vector<Draft> read_titles(Rows rows) {
    std::vector<Draft> drafts;
    while (rows.next())
        drafts.push_back({.id = rows.id(1),
                          .service = rows.text(2),
                          .version = rows.text(3),
                          .fields_json = "",
                          .updated_at = rows.time(4),
                          .documents = 0,
                          .is_untouched = rows.number(5) != 0});
    return drafts;
}

}  // namespace

constexpr Statement drafts_of_service{
    "drafts.list_of_service",
    "SELECT id, service, version, updated_at, updated_at = created_at FROM drafts "
    "WHERE (user_id = ? OR browser_hash = ?) AND service = ? ORDER BY updated_at DESC LIMIT 5"};

std::vector<Draft> Drafts::list_of_service(const DraftOwner& owner, std::string_view service) {
    return read_titles(m_connection.query(drafts_of_service, owner.user, owner.browser, service));
}

constexpr Statement drafts_of_browser{"drafts.list_for_browser",
                                      "SELECT id, service, version, updated_at, updated_at = created_at FROM drafts "
                                      "WHERE browser_hash = ? ORDER BY updated_at DESC LIMIT 5"};

std::vector<Draft> Drafts::list_for_browser(const TokenHash& browser) {
    return read_titles(m_connection.query(drafts_of_browser, browser));
}

constexpr Statement give_draft{"drafts.adopt",
                               "UPDATE drafts SET user_id = ?, browser_hash = NULL WHERE id = ? AND browser_hash = ?"};

bool Drafts::adopt(const TokenHash& browser, const Uuid& id, const Uuid& user) {
    return m_connection.execute(give_draft, user, id, browser) > 0;
}

constexpr Statement erase_old_drafts{"drafts.purge", "DELETE FROM drafts WHERE updated_at < ? LIMIT 1000"};
constexpr Statement erase_old_of_visitors{
    "drafts.purge_of_visitors", "DELETE FROM drafts WHERE browser_hash IS NOT NULL AND updated_at < ? LIMIT 1000"};

std::uint64_t Drafts::purge(UtcTime users_before, UtcTime visitors_before) {
    return m_connection.execute(erase_old_drafts, users_before) +
           m_connection.execute(erase_old_of_visitors, visitors_before);
}

constexpr const Statement* all_of_drafts[] = {&insert_draft, &draft_by_id,    &by_id_locked,      &write,
                                              &erase_draft,  &drafts_of_user, &drafts_of_service, &drafts_of_browser,
                                              &give_draft};
constexpr const Statement* purge_of_drafts[] = {&erase_old_drafts, &erase_old_of_visitors};
constinit const Statements Drafts::statements = all_of_drafts;
constinit const Statements Drafts::purge_statements = purge_of_drafts;

}  // namespace eservices::store
