// Forms that wait for their captcha, encrypted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct HeldForm {
    TokenHash token;
    TokenHash network;  ///< the sender's
    std::string_view sealed;
};

class HeldForms {
  public:
    static const Statements statements;
    explicit HeldForms(Connection& connection) : m_connection(connection) {}

    /// Stores the form, unless `most_of_network` from its network have been waiting since `held_after`; false then.
    bool hold(const HeldForm& form, int most_of_network, UtcTime held_after, UtcTime now);

    /// The form held since `held_after`, or nullopt.
    std::optional<std::string> find(const TokenHash& token, UtcTime held_after);

    /// Removes the form: of several concurrent calls one returns true.
    bool take(const TokenHash& token);

    /// Deletes at most 1,000 forms held before then; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
