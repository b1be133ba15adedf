// A citizen signs in: the session and all that is remembered of it, all of it or nothing.
#pragma once

#include <optional>
#include <string_view>

#include "sql/engine/connection.hpp"
#include "sql/mail/outbox.hpp"

namespace eservices::store {

struct SignIn {
    Uuid user;
    TokenHash session;                             ///< of the new session's cookie
    std::optional<TokenHash> former_session = {};  ///< the one that the browser had, which ends
    std::optional<TokenHash> visitor = {};         ///< the browser before
    std::optional<Uuid> draft = {};                ///< the visitor's that is the user's from now on
    std::optional<TokenHash> tries = {};           ///< the attempts that are forgotten, see Attempts
    TokenHash browser;                             ///< of the cookie that tells the user's browsers apart
    std::string_view browser_name = {};            ///< "Firefox sur Linux"
    NewMail notice = {};                           ///< none when nobody is its recipient
    UtcTime now, expires_at;
};

/// What a user did before, and what waits for them.
struct FormerSignIns {
    std::optional<UtcTime> last = {};
    std::optional<UtcTime> browser_seen_at = {};  ///< when the user last signed in from this browser, to a day
    bool kept_post = false;                       ///< a form may wait in this browser, see KeptPosts
    bool other_drafts = false;                    ///< the visitor has drafts beside that one: whose, is to be asked
    bool resets_account = false;                  ///< a second officer confirmed a re-initialisation, see AccountResets
};

class SignIns {
  public:
    static const Statements statements;
    explicit SignIns(Connection& connection) : m_connection(connection) {}

    /// Of the user and cookies of that sign-in, before it is added.
    FormerSignIns before(const SignIn& sign_in);

    /// Opens the session, durably, in one transaction and one round trip; call it outside a transaction. A browser that
    /// before() saw within a day is not written down again.
    void add(const SignIn& sign_in, const FormerSignIns& former);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
