// Queries on requests and their events.
#include "sql/requests/requests.hpp"

#include <algorithm>
#include <array>

namespace eservices::store {
namespace {

constexpr std::array<std::string_view, 8> status_codes = {"submitted", "received", "in_progress", "awaiting_documents",
                                                          "done",      "refused",  "closed",      "cancelled"};

RequestStatus read_status(const std::string& word) {
    const auto status = status_of(word);
    if (!status) throw DatabaseError("requests: the table holds a status that the program does not know");
    return *status;
}

std::optional<RequestDetails> read_details(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return RequestDetails{.id = rows.id(1),
                          .reference = rows.text(2),
                          .service = rows.text(3),
                          .service_title = rows.text(4),
                          .department = rows.text(5),
                          .status = read_status(rows.text(6)),
                          .answers_json = rows.text(7),
                          .submitted_at = rows.time(8),
                          .officer = rows.optional_text(9).value_or(""),
                          .requester = {rows.text(10), rows.text(11), rows.text(12)},
                          .has_account = rows.number(13) != 0};
}

}  // namespace

std::string_view code(RequestStatus status) { return status_codes[static_cast<std::size_t>(status)]; }

std::optional<RequestStatus> status_of(std::string_view word) {
    const auto* const found = std::find(status_codes.begin(), status_codes.end(), word);
    if (found == status_codes.end()) return std::nullopt;
    return static_cast<RequestStatus>(found - status_codes.begin());
}

constexpr Statement by_submission{"requests.find_submission",
                                  "SELECT id, reference FROM requests WHERE submission_key = ? "
                                  "AND (user_id = ? OR (user_id IS NULL AND browser_hash = ?))"};

std::optional<FiledRequest> Requests::find_submission(std::optional<Uuid> user, std::optional<TokenHash> browser,
                                                      const TokenHash& submission_key) {
    Rows rows = m_connection.query(by_submission, submission_key, user, browser);
    if (!rows.next()) return std::nullopt;
    return FiledRequest{rows.id(1), rows.text(2)};
}

constexpr Statement page_of_user{"requests.list_for_user",
                                 "SELECT id, reference, service_title, status, submitted_at FROM requests "
                                 "WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?"};

std::vector<RequestSummary> Requests::list_for_user(const Uuid& user, const Uuid& before, int limit) {
    std::vector<RequestSummary> page;
    for (Rows rows = m_connection.query(page_of_user, user, before, limit); rows.next();)
        page.push_back({rows.id(1), rows.text(2), rows.text(3), read_status(rows.text(4)), rows.time(5), ""});
    return page;
}

constexpr Statement details_for_user{
    "requests.find_for_user",
    "SELECT r.id, r.reference, r.service, r.service_title, r.department, r.status, r.answers, r.submitted_at, o.name, "
    "u.email, u.family_name, u.given_names, 1 FROM requests r JOIN users u ON u.id = r.user_id "
    "LEFT JOIN officers o ON o.id = r.officer_id WHERE r.reference = ? AND r.user_id = ?"};

std::optional<RequestDetails> Requests::find_for_user(const Uuid& user, std::string_view reference) {
    return read_details(m_connection.query(details_for_user, reference, user));
}

constexpr Statement details_for_follower{
    "requests.find_for_follower",
    "SELECT r.id, r.reference, r.service, r.service_title, r.department, r.status, r.answers, r.submitted_at, o.name, "
    "r.requester_email, r.requester_family_name, r.requester_given_names, 0 FROM requests r "
    "LEFT JOIN officers o ON o.id = r.officer_id WHERE r.reference = ? AND r.follow_code_hash = ?"};

std::optional<RequestDetails> Requests::find_for_follower(const TokenHash& code, std::string_view reference) {
    return read_details(m_connection.query(details_for_follower, reference, code));
}

// Forced: when most rows of a department share a status, the optimizer would rather scan and sort. The department is
// given twice because `r.department = d.department` makes it sort all of them too.
constexpr Statement inbox_page{"requests.inbox",
                               "SELECT r.id, r.reference, r.service_title, r.status, r.submitted_at, "
                               "COALESCE(CONCAT(u.given_names, ' ', u.family_name), "
                               "TRIM(CONCAT(r.requester_given_names, ' ', r.requester_family_name))) "
                               "FROM officer_departments d STRAIGHT_JOIN requests r FORCE INDEX (requests_inbox) "
                               "LEFT JOIN users u ON u.id = r.user_id "
                               "WHERE d.officer_id = ? AND d.department = ? AND r.department = ? "
                               "AND r.status = ? AND r.id > ? ORDER BY r.id LIMIT ?"};

std::vector<RequestSummary> Requests::inbox(const Uuid& officer, std::string_view department, RequestStatus status,
                                            const Uuid& after, int limit) {
    std::vector<RequestSummary> page;
    for (Rows rows = m_connection.query(inbox_page, officer, department, department, code(status), after, limit);
         rows.next();)
        page.push_back({rows.id(1), rows.text(2), rows.text(3), read_status(rows.text(4)), rows.time(5), rows.text(6)});
    return page;
}

constexpr Statement count_some{
    "requests.count", "SELECT COUNT(*) FROM (SELECT 1 FROM requests WHERE department = ? AND status = ? LIMIT ?) some"};

std::int64_t Requests::count(std::string_view department, RequestStatus status, int most) {
    Rows rows = m_connection.query(count_some, department, code(status), most);
    rows.next();
    return rows.number(1);
}

constexpr Statement details_for_officer{
    "requests.find_for_officer",
    "SELECT r.id, r.reference, r.service, r.service_title, r.department, r.status, r.answers, r.submitted_at, o.name, "
    "COALESCE(u.email, r.requester_email), COALESCE(u.family_name, r.requester_family_name), "
    "COALESCE(u.given_names, r.requester_given_names), r.user_id IS NOT NULL "
    "FROM requests r LEFT JOIN users u ON u.id = r.user_id "
    "JOIN officer_departments d ON d.department = r.department "
    "LEFT JOIN officers o ON o.id = r.officer_id WHERE r.reference = ? AND d.officer_id = ?"};

std::optional<RequestDetails> Requests::find_for_officer(const Uuid& officer, std::string_view reference) {
    return read_details(m_connection.query(details_for_officer, reference, officer));
}

constexpr Statement any_request{"requests.exists", "SELECT 1 FROM requests WHERE reference = ?"};

bool Requests::exists(std::string_view reference) { return m_connection.query(any_request, reference).next(); }

constexpr Statement insert_request_reading{
    "requests.record_reading", "INSERT INTO request_readings (officer_id, request_id, read_at) VALUES (?, ?, ?)"};

void Requests::record_reading(const Uuid& officer, const Uuid& request, UtcTime now) {
    m_connection.execute(insert_request_reading, officer, request, now);
}

constexpr Statement move_status{"requests.change_status",
                                "UPDATE requests SET status = ?, officer_id = ?, updated_at = ? "
                                "WHERE id = ? AND status = ? AND department IN "
                                "(SELECT department FROM officer_departments WHERE officer_id = ?)"};

constexpr Statement insert_request_event{"requests.add_event",
                                         "INSERT INTO request_events (id, request_id, status, officer_id, happened_at) "
                                         "VALUES (?, ?, ?, ?, ?)"};

bool Requests::change_status(const Uuid& officer, const Uuid& request, RequestStatus from, RequestStatus to,
                             UtcTime now) {
    if (m_connection.execute(move_status, code(to), officer, now, request, code(from), officer) == 0) return false;
    m_connection.execute(insert_request_event, Uuid::at(now), request, code(to), officer, now);
    return true;
}

constexpr Statement events_of{"requests.events",
                              "SELECT e.status, e.happened_at, o.name FROM request_events e "
                              "LEFT JOIN officers o ON o.id = e.officer_id WHERE e.request_id = ? ORDER BY e.id"};

std::vector<RequestEvent> Requests::events(const Uuid& request) {
    std::vector<RequestEvent> events;
    for (Rows rows = m_connection.query(events_of, request); rows.next();)
        events.push_back({read_status(rows.text(1)), rows.time(2), rows.optional_text(3).value_or("")});
    return events;
}

constexpr const Statement* all_of_requests[] = {
    &insert_request_event, &by_submission, &details_for_follower, &page_of_user, &details_for_user,
    &inbox_page,           &count_some,    &details_for_officer,  &any_request,  &insert_request_reading,
    &move_status,          &events_of};
constinit const Statements Requests::statements = all_of_requests;

}  // namespace eservices::store
