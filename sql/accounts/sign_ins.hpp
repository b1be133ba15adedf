// A citizen's login: opens the session and records what belongs to it, in one transaction.
#pragma once

#include <optional>
#include <string_view>

#include "sql/engine/connection.hpp"
#include "sql/mail/outbox.hpp"

namespace eservices::store {

struct SignIn {
    Uuid user;
    TokenHash session;                             ///< of the new session's cookie
    std::optional<TokenHash> former_session = {};  ///< the session that the browser had, which ends
    std::optional<TokenHash> visitor = {};         ///< the browser's cookie from before the login
    std::optional<Uuid> draft = {};                ///< the visitor's draft that the user takes over
    std::optional<TokenHash> tries = {};           ///< the counter of attempts to clear, see Attempts
    TokenHash browser;                             ///< of the cookie that identifies the user's browser
    std::string_view browser_name = {};            ///< "Firefox sur Linux"
    NewMail notice = {};                           ///< not sent when it has no recipient
    UtcTime now, expires_at;
};

/// What a user did before this login, and what waits for them.
struct FormerSignIns {
    std::optional<UtcTime> last = {};
    std::optional<UtcTime> browser_seen_at = {};  ///< last login from this browser, to the day
    bool kept_post = false;                       ///< this browser may hold a kept form, see KeptPosts
    bool other_drafts = false;                    ///< the visitor has further drafts, whose owner must be asked
    bool resets_account = false;                  ///< a second officer confirmed a reset, see AccountResets
};

class SignIns {
  public:
    static const Statements statements;
    explicit SignIns(Connection& connection) : m_connection(connection) {}

    /// Reads the state before that login is added.
    FormerSignIns before(const SignIn& sign_in);

    /// Opens the session, durably, in one transaction and one round trip; call it outside a transaction. A browser that
    /// before() saw within a day is not recorded again.
    void add(const SignIn& sign_in, const FormerSignIns& former);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
