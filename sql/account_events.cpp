// Queries on account events.
#include "sql/account_events.hpp"

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

constexpr Statement insert_account_event{
    "account_events.add",
    "INSERT INTO account_events (id, actor_id, user_id, case_officer_id, what, happened_at, detail) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"};

void AccountEvents::add(const AccountEvent& event, UtcTime now) {
    m_connection.execute(insert_account_event, Uuid::at(now), event.actor, event.user, event.case_officer, event.what,
                         now, event.detail_json);
}

constexpr Statement about_user{
    "account_events.of_user",
    "SELECT e.actor_id, o.name, e.what, e.detail, e.happened_at FROM account_events e "
    "LEFT JOIN case_officers o ON o.id = e.actor_id WHERE e.user_id = ? ORDER BY e.happened_at DESC, e.id DESC LIMIT 200"};

std::vector<PastAccountEvent> AccountEvents::of_user(const Uuid& user) {
    return read_events(m_connection.query(about_user, user));
}

constexpr Statement about_officer{
    "account_events.of_case_officer",
    "SELECT e.actor_id, o.name, e.what, e.detail, e.happened_at FROM account_events e LEFT JOIN case_officers o "
    "ON o.id = e.actor_id WHERE e.case_officer_id = ? ORDER BY e.happened_at DESC, e.id DESC LIMIT 200"};

std::vector<PastAccountEvent> AccountEvents::of_case_officer(const Uuid& officer) {
    return read_events(m_connection.query(about_officer, officer));
}

constexpr const Statement* all_of_account_events[] = {&insert_account_event, &about_user, &about_officer};
constexpr const Statement* writer_of_account_events[] = {&insert_account_event};
constinit const Statements AccountEvents::statements = all_of_account_events;
constinit const Statements AccountEvents::writer_statements = writer_of_account_events;

}  // namespace eservices::store
