// Pages that say what is wrong with a form, sealed, for the browser that sent it to come back to.
#pragma once

#include <optional>
#include <string>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct RefusedPage {
    Uuid id;
    TokenHash action;       ///< hash of the address that the form was sent to
    TokenHash source = {};  ///< the account or, of a visitor, the network it was sent from
    int status = 422;
    std::string sealed;
};

class RefusedPages {
  public:
    static const Statements statements;
    explicit RefusedPages(Connection& connection) : m_connection(connection) {}

    /// How many of one browser stay, the newest.
    static constexpr int most_of_browser = 8;

    /// Keeps it, unless `most_of_source` came from its source since `kept_after`; false then.
    bool keep(const TokenHash& browser, const RefusedPage& page, int most_of_source, UtcTime kept_after, UtcTime now);

    std::optional<RefusedPage> find(const TokenHash& browser, const Uuid& id, UtcTime kept_after);

    /// Drops those of forms that were sent to that address, when one that was sent at `kept_before` was accepted: what another tab was told
    /// meanwhile stays.
    void remove(const TokenHash& browser, const TokenHash& action, UtcTime kept_before);

    /// Deletes at most 1,000 that were kept before; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
