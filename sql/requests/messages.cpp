// Queries on messages.
#include "sql/requests/messages.hpp"

namespace eservices::store {

constexpr Statement insert_message{"messages.add",
                                   "INSERT INTO messages (id, request_id, officer_id, body, submission_key, sent_at) "
                                   "VALUES (?, ?, ?, ?, ?, ?)"};

Uuid Messages::add(const Uuid& request, std::optional<Uuid> officer, std::string_view body,
                   const TokenHash& submission_key, UtcTime now) {
    const Uuid id = Uuid::at(now);
    m_connection.execute(insert_message, id, request, officer, body, submission_key, now);
    return id;
}

constexpr Statement of_request{"messages.list",
                               "SELECT o.name, m.body, m.sent_at FROM messages m "
                               "LEFT JOIN officers o ON o.id = m.officer_id WHERE m.request_id = ? ORDER BY m.id"};

std::vector<Message> Messages::list(const Uuid& request) {
    std::vector<Message> messages;
    for (Rows rows = m_connection.query(of_request, request); rows.next();)
        messages.push_back({rows.optional_text(1).value_or(""), rows.text(2), rows.time(3)});
    return messages;
}

constexpr const Statement* all_of_messages[] = {&insert_message, &of_request};
constinit const Statements Messages::statements = all_of_messages;

}  // namespace eservices::store
