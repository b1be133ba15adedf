// Requests that are still being written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// The owner of a draft: a user or, before login, a browser. Exactly one is set.
struct DraftOwner {
    std::optional<Uuid> user;
    std::optional<TokenHash> browser;  ///< hash of the visitor's cookie
};

struct Draft {
    Uuid id;
    std::string service;
    std::string version;      ///< of the e-service's file at the last save
    std::string fields_json;  ///< as typed, valid or not
    UtcTime updated_at;
    int documents = 0;          ///< how many documents are attached
    bool is_untouched = false;  ///< never written to; set only in the lists of a service and of a browser
};

class Drafts {
  public:
    static const Statements statements;
    explicit Drafts(Connection& connection) : m_connection(connection) {}

    void add(const DraftOwner& owner, const Uuid& id, std::string_view service, std::string_view version,
             std::string_view fields_json, UtcTime now);

    /// nullopt when the draft is not this owner's.
    std::optional<Draft> find(const DraftOwner& owner, const Uuid& id);

    /// Like find(); locks the draft until the transaction ends. Call inside a transaction.
    std::optional<Draft> find_and_lock(const DraftOwner& owner, const Uuid& id);

    /// Writes a draft that find_and_lock() returned.
    void save(const Uuid& id, std::string_view version, std::string_view fields_json, std::size_t documents,
              UtcTime now);

    /// False when this owner has no such draft.
    bool remove(const DraftOwner& owner, const Uuid& id);

    /// Latest first, without their fields; at most 50.
    std::vector<Draft> list_for_user(const Uuid& user);

    /// The owner's drafts of one service, latest first, without their fields; at most 5.
    std::vector<Draft> list_of_service(const DraftOwner& owner, std::string_view service);

    /// A browser's drafts, in the same way.
    std::vector<Draft> list_for_browser(const TokenHash& browser);

    /// Gives the browser's draft to the user; false when the browser has no such draft.
    bool adopt(const TokenHash& browser, const Uuid& id, const Uuid& user);

    /// Deletes at most 1,000 drafts: users' drafts not written since `users_before`, visitors' since `visitors_before`.
    std::uint64_t purge(UtcTime users_before, UtcTime visitors_before);
    /// The statements that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
