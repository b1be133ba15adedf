// Account resets at the counter, step by step: doc/decisions/0012-lost-mailbox.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// The states of a reset; the codes in the database are the same words. The first three are open.
enum class ResetState : std::uint8_t {
    proposed,   ///< by a first officer
    confirmed,  ///< by a second officer; the delay is running
    sent,       ///< the link was mailed to the new address
    used,       ///< the citizen has the account back
    refused,    ///< by the second officer
    cancelled,  ///< by an officer
    objected,   ///< stopped from the old address or from the account itself
    spent,      ///< closed after too many wrong codes
    expired,
};

std::string_view code(ResetState state);

struct NewReset {
    Uuid id, user;
    std::string_view new_email;
    /// The kind of document shown, as html/forms/office/citizens/propose_reset.html lists them; never its number.
    std::string_view identity_document;
    Uuid proposed_by;
    UtcTime proposed_at, expires_at;
};

struct AccountReset {
    Uuid id, user;
    ResetState state = ResetState::proposed;
    std::string new_email, identity_document;  ///< as in NewReset
    Uuid proposed_by;
    std::string proposer;  ///< name of the officer
    UtcTime proposed_at;
    std::optional<UtcTime> link_at;     ///< end of the delay, once confirmed
    std::optional<UtcTime> expires_at;  ///< when the proposal or the mailed link expires
};

/// A proposal that waits for a second officer.
struct Proposal {
    Uuid user, proposed_by;
    std::string owner;     ///< name of the account's owner
    std::string proposer;  ///< name of the officer
    UtcTime proposed_at;
};

/// What confirming adds to a proposal.
struct Confirmation {
    std::string_view code_hash;  ///< Argon2id of the printed code
    TokenHash objection;         ///< of the link to the old address
    UtcTime link_at;
    UtcTime settled_before;  ///< officers given the role after this moment may not confirm yet
};

/// The role "accounts" of an officer.
struct AccountsRight {
    UtcTime since;
    std::optional<Uuid> granted_by;  ///< empty: given by the command line, or not recorded
};

/// The reset that the mailed link opens.
struct ResetLink {
    Uuid id, user;
    std::string new_email, code_hash;
};

class AccountResets {
  public:
    static const Statements statements;
    explicit AccountResets(Connection& connection) : m_connection(connection) {}

    /// Throws Duplicate while the account has another open reset.
    void propose(const NewReset& reset);

    /// The account's open reset.
    std::optional<AccountReset> open_of(const Uuid& user);

    /// The account's latest reset, open or closed.
    std::optional<AccountReset> last_of(const Uuid& user);

    /// The officer's role "accounts", if any.
    std::optional<AccountsRight> right_of(const Uuid& officer);

    /// The proposals that wait for a second officer at `now`, oldest first; at most 50.
    std::vector<Proposal> proposals(UtcTime now);

    /// The next five return false when the reset is no longer in the state that they need; of several concurrent calls
    /// exactly one returns true. Call them inside the transaction of their effects.

    /// The confirming officer must not be the proposer, and must have had the role "accounts" since before
    /// `settled_before`. The proposer must not be disabled, and neither may have received the role from the other.
    bool confirm(const Uuid& reset, const Uuid& user, const Uuid& officer, const Confirmation& confirmation,
                 UtcTime now);
    /// The refusing officer must have the role "accounts" and must not be the proposer.
    bool refuse(const Uuid& reset, const Uuid& user, const Uuid& officer, std::string_view reason, UtcTime now);
    /// At any step, while the reset is open.
    bool cancel(const Uuid& reset, const Uuid& user, UtcTime now);
    /// From the old address, while the reset is confirmed and not used.
    bool object(const TokenHash& objection, UtcTime now);
    /// From the account itself, while the reset is confirmed and not used.
    bool object(const Uuid& reset, const Uuid& user, UtcTime now);

    /// The reset that this link would stop, while object() would accept it.
    std::optional<AccountReset> find_by_objection(const TokenHash& objection);

    /// What the mailed link opens, while it is valid and fewer than `most_tries` codes were tried.
    std::optional<ResetLink> find_by_link(const TokenHash& link, int most_tries, UtcTime now);

    /// Counts a try before the code is checked; false when there were `most_tries` already. Call it outside a
    /// transaction.
    bool count_try(const Uuid& reset, int most_tries);

    /// Call it after a wrong code: closes the reset if that was the last try, and then returns true.
    bool spend(const Uuid& reset, int most_tries, UtcTime now);

    /// The code was right: of several concurrent calls exactly one returns true. Call it inside the transaction that
    /// gives the account back.
    bool use(const Uuid& reset, UtcTime now);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
