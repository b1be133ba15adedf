// Generated rows for demonstrations and benchmarks, inserted in bulk and dated as if they had been filed over time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/office/roles.hpp"
#include "sql/requests/requests.hpp"

namespace eservices::store {

struct DemoOfficer {
    Uuid id;
    std::string login, name, email, password_hash;
    std::string department;  ///< the one they answer for
    UtcTime created_at;
    std::optional<Role> role = {};  ///< beside answering requests
    std::string sealed_totp = {};   ///< secret of the telephone's codes; empty: not enrolled
};

/// A citizen whose account was activated at once.
struct DemoCitizen {
    Uuid id;
    std::string login, email, family_name, given_names, password_hash;
    UtcTime created_at;
};

struct DemoEvent {
    Uuid id;
    RequestStatus status;
    std::optional<Uuid> officer;
    UtcTime happened_at;
};

struct DemoMessage {
    Uuid id;
    std::optional<Uuid> officer;
    std::string body;
    UtcTime sent_at;
};

struct DemoRequest {
    Uuid id;
    std::string reference;
    Uuid citizen;
    std::string service, service_title, department;
    std::string answers_json;
    std::vector<DemoEvent> events;  ///< in chronological order: from the filing to the present state
    std::vector<DemoMessage> messages;
};

struct DemoBatch {
    std::vector<DemoOfficer> officers;
    std::vector<DemoCitizen> citizens;
    std::vector<DemoRequest> requests;
};

class Demo {
  public:
    static const Statements statements;
    explicit Demo(Connection& connection) : m_connection(connection) {}

    /// True while there are no accounts.
    bool is_empty();

    /// Adds the whole batch in one transaction. Throws Duplicate when a login, an address or a reference is taken.
    void add(const DemoBatch& batch);

  private:
    void add(const DemoOfficer& officer);
    void add(const DemoCitizen& citizen);
    void add(const std::vector<DemoRequest>& requests);
    template <std::size_t at_once, class Row>
    void insert(const Statement& many, const Statement& one, const std::vector<Row>& rows);

    Connection& m_connection;
};

}  // namespace eservices::store
