// What proves that an account is one's own: password, address, secret question; and the time of the last login.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

/// A secret question and its answer; both empty when the citizen chose none.
struct Secret {
    std::string question;
    std::string answer_hash;
};

class Credentials {
  public:
    static const Statements statements;
    explicit Credentials(Connection& connection) : m_connection(connection) {}

    std::optional<Secret> secret(const Uuid& user);
    void set_secret(const Uuid& user, const Secret& secret);

    /// Also activates an account that never was: whoever sets a password has read the mail.
    void set_password(const Uuid& user, std::string_view hash, UtcTime now);

    /// Stores another hash of the same password, unless the password was changed in the meantime.
    void renew_hash(const Uuid& user, std::string_view former, std::string_view renewed);

    /// Throws Duplicate when another account has this address, ignoring case.
    void set_email(const Uuid& user, std::string_view email);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
