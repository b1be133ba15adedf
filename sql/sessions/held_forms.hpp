// Forms that wait for their security test, sealed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct HeldForm {
    TokenHash token;
    TokenHash network;  ///< where it came from
    std::string_view sealed;
};

class HeldForms {
  public:
    static const Statements statements;
    explicit HeldForms(Connection& connection) : m_connection(connection) {}

    /// Keeps it, unless `most_of_network` from its network wait since `held_after`; false then.
    bool hold(const HeldForm& form, int most_of_network, UtcTime held_after, UtcTime now);

    /// What is held since `held_after`, or nothing.
    std::optional<std::string> find(const TokenHash& token, UtcTime held_after);

    /// Takes it out, once: of several at the same moment one gets true.
    bool take(const TokenHash& token);

    /// Deletes at most 1,000 that were held before; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
