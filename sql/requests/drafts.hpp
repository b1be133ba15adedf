// Requests that somebody is still writing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// Whose draft: a user's or, before login, a browser's. Exactly one is set.
struct DraftOwner {
    std::optional<Uuid> user;
    std::optional<TokenHash> browser;  ///< hash of the visitor's cookie
};

struct Draft {
    Uuid id;
    std::string service;
    std::string version;      ///< of the e-service's file, when it was last written
    std::string fields_json;  ///< as typed, right or wrong
    UtcTime updated_at;
    int papers = 0;             ///< how many papers were sent along
    bool is_untouched = false;  ///< nothing was ever written into it; in the lists of a service and of a browser
};

class Drafts {
  public:
    static const Statements statements;
    explicit Drafts(Connection& connection) : m_connection(connection) {}

    void add(const DraftOwner& owner, const Uuid& id, std::string_view service, std::string_view version,
             std::string_view fields_json, UtcTime now);

    /// Nothing when the draft is not this owner's.
    std::optional<Draft> find(const DraftOwner& owner, const Uuid& id);

    /// The same, and nobody else writes it before the transaction's end. Call inside a transaction.
    std::optional<Draft> find_and_lock(const DraftOwner& owner, const Uuid& id);

    /// Writes a draft that find_and_lock() gave.
    void save(const Uuid& id, std::string_view version, std::string_view fields_json, std::size_t papers, UtcTime now);

    /// False when there was none of this owner's.
    bool remove(const DraftOwner& owner, const Uuid& id);

    /// The latest first, without their fields; at most 50.
    std::vector<Draft> list_for_user(const Uuid& user);

    /// The owner's of one service, the latest first, without their fields; at most 5.
    std::vector<Draft> list_of_service(const DraftOwner& owner, std::string_view service);

    /// A browser's, the same.
    std::vector<Draft> list_for_browser(const TokenHash& browser);

    /// Makes the browser's draft the user's; false when it has none of that name.
    bool adopt(const TokenHash& browser, const Uuid& id, const Uuid& user);

    /// Deletes at most 1,000 drafts: of users, not written since `users_before`; of visitors, since `visitors_before`.
    std::uint64_t purge(UtcTime users_before, UtcTime visitors_before);
    /// The statements that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
