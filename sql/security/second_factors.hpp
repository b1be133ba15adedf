// The second factor of officers, beside a password: the secret of their telephone's codes, and recovery codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct SecondFactor {
    std::string sealed_secret;  ///< opened by unseal_totp()
    std::int64_t last_step;     ///< the step of the last code used
};

class SecondFactors {
  public:
    static const Statements statements;
    explicit SecondFactors(Connection& connection) : m_connection(connection) {}

    /// nullopt for an officer who has not enrolled: a secret is stored only with the first code made from it.
    std::optional<SecondFactor> find(const Uuid& officer);

    /// Uses the code of that step: of several concurrent calls exactly one returns true, and none once the secret was
    /// replaced.
    bool use_step(const Uuid& officer, const SecondFactor& factor, std::int64_t step);

    /// Stores the officer's first secret, of which the code of `step` was used; false, without effect, for an officer
    /// who has one.
    bool enrol(const Uuid& officer, const SecondFactor& factor, UtcTime now);
    /// Stores it in place of another secret.
    void replace(const Uuid& officer, const SecondFactor& factor, UtcTime now);
    /// Deletes the officer's secret and recovery codes; false when there was no secret.
    bool reset(const Uuid& officer);

    /// Replaces the officer's recovery codes, used or not.
    void set_recovery_codes(const Uuid& officer, const std::vector<TokenHash>& codes);
    /// Of several concurrent calls exactly one returns true.
    bool use_recovery_code(const Uuid& officer, const TokenHash& code, UtcTime now);
    std::size_t recovery_codes_left(const Uuid& officer);

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
