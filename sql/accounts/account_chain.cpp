// Verifies the chain inside the database, so that only the result leaves it.
#include "sql/accounts/account_chain.hpp"

namespace eservices::store {

constexpr Statement chain_bounds{
    "account_chain.bounds",
    "SELECT COUNT(*), COALESCE(SUM(number IS NULL), 0), COALESCE(MIN(number), 0), COALESCE(MAX(number), 0), "
    "COALESCE((SELECT HEX(l.chain) FROM account_events l ORDER BY l.number DESC LIMIT 1), '') FROM account_events"};

// The same hash as sql/accounts/account_events.cpp computes.
constexpr Statement chain_break{
    "account_chain.break",
    "SELECT number FROM (SELECT number, chain, LAG(number) OVER w AS former_number, LAG(chain) OVER w AS former, "
    "CONCAT_WS('|', number, HEX(id), COALESCE(HEX(actor_id), ''), COALESCE(HEX(user_id), ''), "
    "COALESCE(HEX(officer_id), ''), what, happened_at, detail) AS content FROM account_events "
    "WHERE number IS NOT NULL WINDOW w AS (ORDER BY number)) e "
    "WHERE (former_number IS NOT NULL OR number = 1) AND (number <> COALESCE(former_number, 0) + 1 OR "
    "NOT chain <=> UNHEX(SHA2(CONCAT_WS('|', COALESCE(HEX(former), ''), content), 256))) ORDER BY number LIMIT 1"};

ChainState AccountChain::verify() {
    ChainState state;
    if (Rows rows = m_connection.query(chain_bounds); rows.next())
        state = {rows.number(1), rows.number(2), rows.number(3), rows.number(4), rows.text(5), {}};
    if (Rows rows = m_connection.query(chain_break); rows.next()) state.broken = rows.number(1);
    return state;
}

constexpr const Statement* all_of_account_chain[] = {&chain_bounds, &chain_break};
constinit const Statements AccountChain::statements = all_of_account_chain;

}  // namespace eservices::store
