// What case officers prove who they are with, beside a password: the secret of their telephone's codes, and recovery codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct SecondFactor {
    std::string sealed_secret;  ///< unseal_totp() opens it
    std::int64_t last_step;     ///< of the last code that was used
};

class SecondFactors {
  public:
    static const Statements statements;
    explicit SecondFactors(Connection& connection) : m_connection(connection) {}

    /// Nothing for an officer who has not enrolled: a secret comes here with the first code made of it.
    std::optional<SecondFactor> find(const Uuid& officer);

    /// Uses the code of that step: of several at the same moment exactly one gets true, and none once the secret is another.
    bool use_step(const Uuid& officer, const SecondFactor& factor, std::int64_t step);

    /// The officer's first secret, of which the code of `step` was used; false, and nothing is done, for one who has one.
    bool enrol(const Uuid& officer, const SecondFactor& factor, UtcTime now);
    /// The same in place of another secret.
    void replace(const Uuid& officer, const SecondFactor& factor, UtcTime now);
    /// The officer has neither secret nor recovery codes any more; false when there was no secret.
    bool reset(const Uuid& officer);

    /// In place of those that the officer had, used or not.
    void set_recovery_codes(const Uuid& officer, const std::vector<TokenHash>& codes);
    /// Of several at the same moment exactly one gets true.
    bool use_recovery_code(const Uuid& officer, const TokenHash& code, UtcTime now);
    std::size_t recovery_codes_left(const Uuid& officer);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
