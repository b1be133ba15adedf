// Queries on the requests of a citizen who deletes the account.
#include "sql/accounts/departures.hpp"

namespace eservices::store {

constexpr Statement list_open_requests{
    "departures.open_requests",
    "SELECT id, reference, service_title FROM requests WHERE user_id = ? AND status IN "
    "('submitted', 'received', 'in_progress', 'awaiting_documents') ORDER BY id"};

std::vector<OpenRequest> Departures::open_requests(const Uuid& user) {
    std::vector<OpenRequest> requests;
    for (Rows rows = m_connection.query(list_open_requests, user); rows.next();)
        requests.push_back({rows.id(1), rows.text(2), rows.text(3)});
    return requests;
}

constexpr Statement all_of_user{"departures.requests", "SELECT id FROM requests WHERE user_id = ?"};

std::vector<Uuid> Departures::requests(const Uuid& user) {
    std::vector<Uuid> requests;
    for (Rows rows = m_connection.query(all_of_user, user); rows.next();) requests.push_back(rows.id(1));
    return requests;
}

constexpr Statement let_go{"departures.release",
                           "UPDATE requests SET user_id = NULL, follow_code_hash = ?, requester_email = ?, "
                           "requester_family_name = ?, requester_given_names = ? WHERE id = ? AND user_id = ?"};

void Departures::release(const Uuid& request, const TokenHash& code, const User& user) {
    m_connection.execute(let_go, code, user.email, user.family_name, user.given_names, request, user.id);
}

constexpr const Statement* all_of_departures[] = {&list_open_requests, &all_of_user, &let_go};
constinit const Statements Departures::statements = all_of_departures;

}  // namespace eservices::store
