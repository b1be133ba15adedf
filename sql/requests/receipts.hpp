// Receipts: made in the background, one for each request, and given to its requester.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// A request that waits for its receipt, with everything that a receipt shows.
struct UnreceiptedRequest {
    Uuid id;
    std::string reference, service, service_title, answers_json;
    UtcTime submitted_at;
    std::optional<std::string> mentions_json = {};  ///< nullopt for requests filed before mentions were kept
    std::string requester_name = {}, requester_email = {};
};

/// A receipt as the requester may download it.
struct Receipt {
    Uuid request;
    std::optional<std::string> pdf;  ///< nullopt: not made yet
};

/// What the public page that checks a receipt compares: no personal data but the answers, of which only a hash is
/// shown.
struct ReceiptProof {
    std::string service, service_title, answers_json;
    UtcTime submitted_at;
};

class Receipts {
  public:
    static const Statements maker_statements;   ///< make()
    static const Statements reader_statements;  ///< everything else
    explicit Receipts(Connection& connection) : m_connection(connection) {}

    /// Draws one receipt; returns nullopt when it cannot be drawn.
    using Draw = std::function<std::optional<std::string>(const UnreceiptedRequest&)>;

    /// Makes the receipt of the request that has waited longest, in a transaction: a process that dies leaves it to the
    /// next one, and a request that another process works on is skipped. One that cannot be drawn is due again at
    /// `retry_at`. Returns false when none was due.
    bool make_one(UtcTime now, UtcTime retry_at, const Draw& draw);

    /// The receipt of a user's request; nullopt when the reference is not theirs.
    std::optional<Receipt> find_for_user(const Uuid& user, std::string_view reference);

    /// The receipt of a request filed without an account, for the holder of its code.
    std::optional<Receipt> find_for_follower(const TokenHash& code, std::string_view reference);

    /// Makes a request due for a receipt if it never was; does nothing for any other.
    void ask_for(const Uuid& request);

    /// nullopt when there is no such request, or no longer.
    std::optional<ReceiptProof> proof(std::string_view reference);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
