// Receipts: made behind the scenes, one for each request, and given to who filed it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// A request that waits for its receipt, with all that a receipt says.
struct UnreceiptedRequest {
    Uuid id;
    std::string reference, service, service_title, answers_json;
    UtcTime submitted_at;
    std::optional<std::string> mentions_json = {};  ///< nothing for requests from before mentions were kept
    std::string requester_name = {}, requester_email = {};
};

/// A receipt as who filed the request may have it.
struct Receipt {
    Uuid request;
    std::optional<std::string> pdf;  ///< nothing: not made yet
};

/// What the public page about a receipt compares; no personal data but the answers, which only their hash leaves.
struct ReceiptProof {
    std::string service, service_title, answers_json;
    UtcTime submitted_at;
};

class Receipts {
  public:
    static const Statements maker_statements;   ///< make()
    static const Statements reader_statements;  ///< everything else
    explicit Receipts(Connection& connection) : m_connection(connection) {}

    /// What draws one receipt; nothing when it cannot be drawn.
    using Draw = std::function<std::optional<std::string>(const UnreceiptedRequest&)>;

    /// Makes the receipt of the request that waits longest, in a transaction: a process that dies leaves it to the next one, and a
    /// request that another process is at is passed over. One that cannot be drawn is due again at `retry_at`. Returns
    /// false when none was due.
    bool make_one(UtcTime now, UtcTime retry_at, const Draw& draw);

    /// The receipt of a user's request; nothing when the reference is not theirs.
    std::optional<Receipt> find_for_user(const Uuid& user, std::string_view reference);

    /// The receipt of a request filed without an account, for whoever holds its code.
    std::optional<Receipt> find_for_follower(const TokenHash& code, std::string_view reference);

    /// Has the receipt of a request made that was never due for one; does nothing for any other.
    void ask_for(const Uuid& request);

    /// Nothing when there is no such request (any more).
    std::optional<ReceiptProof> proof(std::string_view reference);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
