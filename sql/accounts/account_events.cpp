// Queries on account events.
#include "sql/accounts/account_events.hpp"

namespace eservices::store {
namespace {

std::vector<PastAccountEvent> read_events(Rows rows) {
    std::vector<PastAccountEvent> events;
    while (rows.next()) {
        PastAccountEvent event{.actor = {},
                               .actor_name = rows.optional_text(2).value_or(""),
                               .what = rows.text(3),
                               .detail_json = rows.text(4),
                               .happened_at = rows.time(5)};
        if (!rows.is_null(1)) event.actor = rows.id(1);
        events.push_back(std::move(event));
    }
    return events;
}

}  // namespace

// One compound statement, each part of which sees what was committed before it: the holder of the lock reads the true
// last row. Inside a transaction the lock is held until the commit, so that numbers have no gaps; outside one, the
// statement is a transaction by itself.
constexpr Statement insert_account_event{
    "account_events.add",
    "BEGIN NOT ATOMIC "
    "DECLARE e_id BINARY(16) DEFAULT ?; "
    "DECLARE e_actor BINARY(16) DEFAULT ?; "
    "DECLARE e_user BINARY(16) DEFAULT ?; "
    "DECLARE e_officer BINARY(16) DEFAULT ?; "
    "DECLARE e_what VARCHAR(48) CHARACTER SET ascii DEFAULT ?; "
    "DECLARE e_at DATETIME(6) DEFAULT ?; "
    "DECLARE e_detail VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT ?; "
    "DECLARE whole BOOLEAN DEFAULT @@in_transaction = 0; "
    "DECLARE turn_taken TINYINT UNSIGNED; "
    "DECLARE last_number BIGINT UNSIGNED DEFAULT 0; "
    "DECLARE last_chain VARCHAR(64) CHARACTER SET ascii DEFAULT ''; "
    "DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN IF whole THEN ROLLBACK; END IF; RESIGNAL; END; "
    "IF whole THEN START TRANSACTION; END IF; "
    "SELECT turn INTO turn_taken FROM account_event_turns WHERE turn = 1 FOR UPDATE; "
    "SELECT number, HEX(chain) INTO last_number, last_chain FROM account_events WHERE number IS NOT NULL "
    "ORDER BY number DESC LIMIT 1; "
    "INSERT INTO account_events (id, actor_id, user_id, officer_id, what, happened_at, detail, number, chain) "
    "VALUES (e_id, e_actor, e_user, e_officer, e_what, e_at, e_detail, last_number + 1, UNHEX(SHA2(CONCAT_WS('|', "
    "last_chain, last_number + 1, HEX(e_id), COALESCE(HEX(e_actor), ''), COALESCE(HEX(e_user), ''), "
    "COALESCE(HEX(e_officer), ''), e_what, e_at, e_detail), 256))); "
    "IF whole THEN COMMIT; END IF; "
    "END"};

void AccountEvents::add(const AccountEvent& event, UtcTime now) {
    m_connection.execute(insert_account_event, Uuid::at(now), event.actor, event.user, event.officer, code(event.what),
                         now, event.detail_json);
}

constexpr Statement about_user{
    "account_events.of_user",
    "SELECT e.actor_id, o.name, e.what, e.detail, e.happened_at FROM account_events e "
    "LEFT JOIN officers o ON o.id = e.actor_id WHERE e.user_id = ? ORDER BY e.happened_at DESC, e.id DESC LIMIT 200"};

std::vector<PastAccountEvent> AccountEvents::of_user(const Uuid& user) {
    return read_events(m_connection.query(about_user, user));
}

constexpr Statement about_officer{
    "account_events.of_officer",
    "SELECT e.actor_id, o.name, e.what, e.detail, e.happened_at FROM account_events e LEFT JOIN officers o "
    "ON o.id = e.actor_id WHERE e.officer_id = ? ORDER BY e.happened_at DESC, e.id DESC LIMIT 200"};

std::vector<PastAccountEvent> AccountEvents::of_officer(const Uuid& officer) {
    return read_events(m_connection.query(about_officer, officer));
}

constexpr const Statement* all_of_account_events[] = {&insert_account_event, &about_user, &about_officer};
constexpr const Statement* writer_of_account_events[] = {&insert_account_event};
constinit const Statements AccountEvents::statements = all_of_account_events;
constinit const Statements AccountEvents::writer_statements = writer_of_account_events;

}  // namespace eservices::store
