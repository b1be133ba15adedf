// Turns a draft into a request, with its documents and its acknowledgement, in one transaction.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sql/documents/documents.hpp"
#include "sql/engine/connection.hpp"
#include "sql/mail/outbox.hpp"
#include "sql/requests/drafts.hpp"
#include "sql/requests/requests.hpp"

namespace eservices::store {

/// A person who files without an account, and the hash of the code that opens the request to them.
struct Follower {
    Requester requester;
    TokenHash code_hash;
};

struct NewRequest {
    Uuid id;
    std::string_view reference;
    std::optional<Uuid> user_id = {};       ///< empty: filed without an account, by `follower`
    std::optional<Follower> follower = {};  ///< set exactly when user_id is not
    std::string_view service, service_title, department;
    std::string_view service_version = {};  ///< of the e-service's file that it was filed with
    std::string_view answers_json;
    std::optional<std::string_view> mentions_json = {};  ///< the legal notice shown to the requester:
                                                         ///< values/mentions.hpp
    TokenHash submission_key;
    UtcTime submitted_at;
};

struct Filing {
    NewRequest request;
    std::vector<DocumentUse> documents = {};
    NewMail acknowledgement = {};  ///< not sent when it has no recipient
    DraftOwner owner = {};
    std::optional<Uuid> draft = {};  ///< the owner's draft, which the filing deletes
};

class Filings {
  public:
    static const Statements statements;
    explicit Filings(Connection& connection) : m_connection(connection) {}

    /// Files a request, durably, in one transaction and one round trip; call it outside a transaction. Throws Duplicate
    /// when the reference exists or when the form with this submission key was already filed.
    void add(const Filing& filing);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
