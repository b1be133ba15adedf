// Inserts of generated rows.
#include "sql/demo/demo.hpp"

#include <tuple>
#include <utility>

namespace eservices::store {
namespace {

// The values of one row of each table, in the order of its columns.

auto columns_of(const DemoRequest* request) {
    const DemoEvent& first = request->events.front();
    const DemoEvent& last = request->events.back();
    // There was no form: the hash of the row's identifier is as unique as that of a token.
    return std::tuple{request->id,
                      std::string_view{request->reference},
                      request->citizen,
                      std::string_view{request->service},
                      std::string_view{request->service_title},
                      std::string_view{request->department},
                      code(last.status),
                      std::string_view{request->answers_json},
                      hash_token(request->id.raw()),
                      first.happened_at,
                      last.happened_at,
                      last.officer};
}

auto columns_of(const std::pair<Uuid, const DemoEvent*>& row) {
    const auto& [request, event] = row;
    return std::tuple{event->id, request, code(event->status), event->officer, event->happened_at};
}

auto columns_of(const std::pair<Uuid, const DemoMessage*>& row) {
    const auto& [request, message] = row;
    return std::tuple{
        message->id,     request, message->officer, std::string_view{message->body}, hash_token(message->id.raw()),
        message->sent_at};
}

template <class Row, std::size_t... i>
auto columns_of(const Row* rows, std::index_sequence<i...>) {
    return std::tuple_cat(columns_of(rows[i])...);
}

}  // namespace

constexpr Statement any_user{"demo.is_empty", "SELECT 1 FROM users LIMIT 1"};

bool Demo::is_empty() { return !m_connection.query(any_user).next(); }

constexpr Statement insert_demo_officer{"demo.add_officer",
                                        "INSERT INTO officers (id, login, name, email, password_hash, created_at) "
                                        "VALUES (?, ?, ?, ?, ?, ?)"};
constexpr Statement insert_demo_department{"demo.add_department",
                                           "INSERT INTO officer_departments (officer_id, department) VALUES (?, ?)"};

constexpr Statement insert_demo_role{"demo.add_role",
                                     "INSERT INTO officer_roles (officer_id, role, granted_at) VALUES (?, ?, ?)"};
constexpr Statement write_totp{"demo.set_totp",
                               "UPDATE officers SET totp_secret = ?, totp_confirmed_at = ? WHERE id = ?"};

void Demo::add(const DemoOfficer& officer) {
    m_connection.execute(insert_demo_officer, officer.id, officer.login, officer.name, officer.email,
                         officer.password_hash, officer.created_at);
    m_connection.execute(insert_demo_department, officer.id, officer.department);
    if (officer.role) m_connection.execute(insert_demo_role, officer.id, code(*officer.role), officer.created_at);
    if (!officer.sealed_totp.empty())
        m_connection.execute(write_totp, officer.sealed_totp, officer.created_at, officer.id);
}

constexpr Statement insert_citizen{"demo.add_citizen",
                                   "INSERT INTO users (id, login, email, family_name, given_names, password_hash, "
                                   "terms_accepted_at, created_at, activated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};

void Demo::add(const DemoCitizen& citizen) {
    m_connection.execute(insert_citizen, citizen.id, citizen.login, citizen.email, citizen.family_name,
                         citizen.given_names, citizen.password_hash, citizen.created_at, citizen.created_at,
                         citizen.created_at);
}

// A statement costs more than a row: rows are inserted several at a time, the remainder one by one.
template <std::size_t at_once, class Row>
void Demo::insert(const Statement& many, const Statement& one, const std::vector<Row>& rows) {
    const auto run = [&](const Statement& statement, const auto& columns) {
        std::apply([&](const auto&... column) { m_connection.execute(statement, column...); }, columns);
    };
    std::size_t done = 0;
    for (; rows.size() - done >= at_once; done += at_once)
        run(many, columns_of(rows.data() + done, std::make_index_sequence<at_once>{}));
    for (; done < rows.size(); ++done) run(one, columns_of(rows[done]));
}

// Receipts of demonstration requests are made on demand: drawing thousands of them in advance would be wasted.
constexpr Statement insert_request{
    "demo.add_request",
    "INSERT INTO requests (id, reference, user_id, service, service_title, department, status, answers, "
    "submission_key, submitted_at, updated_at, officer_id, receipt_due_at) VALUES "
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"};
constexpr Statement insert_requests{
    "demo.add_requests",
    "INSERT INTO requests (id, reference, user_id, service, service_title, department, status, answers, "
    "submission_key, submitted_at, updated_at, officer_id, receipt_due_at) VALUES "
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL), "
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"};
constexpr Statement insert_demo_event{
    "demo.add_event",
    "INSERT INTO request_events (id, request_id, status, officer_id, happened_at) VALUES "
    "(?, ?, ?, ?, ?)"};
constexpr Statement insert_events{
    "demo.add_events",
    "INSERT INTO request_events (id, request_id, status, officer_id, happened_at) VALUES "
    "(?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), "
    "(?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)"};
constexpr Statement insert_demo_message{
    "demo.add_message",
    "INSERT INTO messages (id, request_id, officer_id, body, submission_key, sent_at) VALUES "
    "(?, ?, ?, ?, ?, ?)"};
constexpr Statement insert_messages{
    "demo.add_messages",
    "INSERT INTO messages (id, request_id, officer_id, body, submission_key, sent_at) VALUES "
    "(?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?), "
    "(?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?)"};

void Demo::add(const std::vector<DemoRequest>& requests) {
    std::vector<const DemoRequest*> rows;
    std::vector<std::pair<Uuid, const DemoEvent*>> events;
    std::vector<std::pair<Uuid, const DemoMessage*>> messages;
    for (const DemoRequest& request : requests) {
        rows.push_back(&request);
        for (std::size_t i = 1; i < request.events.size(); ++i) events.emplace_back(request.id, &request.events[i]);
        for (const DemoMessage& message : request.messages) messages.emplace_back(request.id, &message);
    }
    insert<5>(insert_requests, insert_request, rows);
    insert<12>(insert_events, insert_demo_event, events);
    insert<10>(insert_messages, insert_demo_message, messages);
}

void Demo::add(const DemoBatch& batch) {
    m_connection.transaction([&] {
        for (const DemoOfficer& officer : batch.officers) add(officer);
        for (const DemoCitizen& citizen : batch.citizens) add(citizen);
        add(batch.requests);
    });
}

constexpr const Statement* all_of_demo[] = {&any_user,         &insert_demo_officer, &insert_demo_department,
                                            &insert_demo_role, &write_totp,          &insert_citizen,
                                            &insert_request,   &insert_requests,     &insert_demo_event,
                                            &insert_events,    &insert_demo_message, &insert_messages};
constinit const Statements Demo::statements = all_of_demo;

}  // namespace eservices::store
