// Accounts given back at the counter, step by step: doc/decisions/0012-lost-mailbox.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// The life of a re-initialisation; the codes in the database are the same words. The first three are open.
enum class ResetState : std::uint8_t {
    proposed,   ///< by one officer
    confirmed,  ///< by another: the delay runs
    sent,       ///< the link went to the new address
    used,       ///< the citizen has the account back
    refused,    ///< by the second officer
    cancelled,  ///< by an officer
    objected,   ///< stopped from the old address
    spent,      ///< too many wrong codes
    expired,
};

std::string_view code(ResetState state);

struct NewReset {
    Uuid id, user;
    std::string_view new_email;
    /// Its kind, as html/forms/office/citizens/propose_reset.html lists them; never a number.
    std::string_view identity_paper;
    Uuid proposed_by;
    UtcTime proposed_at, expires_at;
};

struct AccountReset {
    Uuid id, user;
    ResetState state = ResetState::proposed;
    std::string new_email, identity_paper;  ///< as in NewReset
    Uuid proposed_by;
    std::string proposer;  ///< name of the officer
    UtcTime proposed_at;
    std::optional<UtcTime> link_at;     ///< once confirmed: when the delay is over
    std::optional<UtcTime> expires_at;  ///< of a proposal or of the mailed link
};

/// A proposal that waits for the second officer.
struct Proposal {
    Uuid user, proposed_by;
    std::string owner;     ///< of the account
    std::string proposer;  ///< name of the officer
    UtcTime proposed_at;
};

/// What the second officer's word adds.
struct Confirmation {
    std::string_view code_hash;  ///< Argon2id of the printed code
    TokenHash objection;         ///< of the link to the old address
    UtcTime link_at;
    UtcTime settled_before;  ///< who has the role since later confirms nothing yet
};

/// An officer's right to look after accounts.
struct AccountsRight {
    UtcTime since;
    std::optional<Uuid> granted_by;  ///< nobody: the command line, or it was not kept
};

/// What the mailed link to the new address leads to.
struct ResetLink {
    Uuid id, user;
    std::string new_email, code_hash;
};

class AccountResets {
  public:
    static const Statements statements;
    explicit AccountResets(Connection& connection) : m_connection(connection) {}

    /// Throws Duplicate while another one of the account is open.
    void propose(const NewReset& reset);

    /// The account's open one.
    std::optional<AccountReset> open_of(const Uuid& user);

    /// The account's last one, open or closed.
    std::optional<AccountReset> last_of(const Uuid& user);

    /// The role "accounts" of this officer, if they have it.
    std::optional<AccountsRight> right_of(const Uuid& officer);

    /// Those that wait for a second officer at `now`, the oldest first; at most 50.
    std::vector<Proposal> proposals(UtcTime now);

    /// The next five return false when it was not in the state for it any more; of several at the same moment exactly one gets true.
    /// Call them inside the transaction of what they mean.

    /// Only for an officer who did not propose it and has the role "accounts" since before `settled_before`, while who did is not
    /// disabled, and if neither of both has the role from the other.
    bool confirm(const Uuid& reset, const Uuid& user, const Uuid& officer, const Confirmation& confirmation,
                 UtcTime now);
    /// Only for an officer with the role "accounts" who did not propose it.
    bool refuse(const Uuid& reset, const Uuid& user, const Uuid& officer, std::string_view reason, UtcTime now);
    /// Whatever its step, while it is open.
    bool cancel(const Uuid& reset, const Uuid& user, UtcTime now);
    /// From the old address, while it is confirmed and not used.
    bool object(const TokenHash& objection, UtcTime now);
    /// From the account itself, while it is confirmed and not used.
    bool object(const Uuid& reset, const Uuid& user, UtcTime now);

    /// Whose account that link may stop giving away: the re-initialisation, while object() would stop it.
    std::optional<AccountReset> find_by_objection(const TokenHash& objection);

    /// What the mailed link opens, while it is good and fewer than `most_tries` codes were tried.
    std::optional<ResetLink> find_by_link(const TokenHash& link, int most_tries, UtcTime now);

    /// Counts a try of the code, before it is looked at; false when there were `most_tries` already. Call it outside a transaction.
    bool count_try(const Uuid& reset, int most_tries);

    /// After a wrong code: closes it if that was the last try; true if it was.
    bool spend(const Uuid& reset, int most_tries, UtcTime now);

    /// The citizen had the code: true for exactly one. Call it inside the transaction that gives the account back.
    bool use(const Uuid& reset, UtcTime now);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
