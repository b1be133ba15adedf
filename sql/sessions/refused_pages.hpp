// Pages that show what is wrong with a form, encrypted, to be fetched by the browser that sent it.
#pragma once

#include <optional>
#include <string>

#include "sql/engine/connection.hpp"

namespace eservices::store {

struct RefusedPage {
    Uuid id;
    TokenHash action;       ///< hash of the address that the form was sent to
    TokenHash source = {};  ///< the account or, for a visitor, the network that it was sent from
    int status = 422;
    std::string sealed;
};

class RefusedPages {
  public:
    static const Statements statements;
    explicit RefusedPages(Connection& connection) : m_connection(connection) {}

    /// Only a browser's newest ones are kept.
    static constexpr int most_of_browser = 8;

    /// Stores the page, unless its source has `most_of_source` since `kept_after`; false then.
    bool keep(const TokenHash& browser, const RefusedPage& page, int most_of_source, UtcTime kept_after, UtcTime now);

    std::optional<RefusedPage> find(const TokenHash& browser, const Uuid& id, UtcTime kept_after);

    /// Deletes the refusals of forms sent to that address, once a form sent at `kept_before` was accepted; later
    /// refusals, shown in another tab, are kept.
    void remove(const TokenHash& browser, const TokenHash& action, UtcTime kept_before);

    /// Deletes at most 1,000 pages kept before then; returns how many.
    std::uint64_t purge(UtcTime before);
    /// The one statement that purge() needs, for a program that may do nothing else.
    static const Statements purge_statements;

  private:
    Connection& m_connection;
};

}  // namespace eservices::store
