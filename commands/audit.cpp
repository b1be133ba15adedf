// Prints the result of verifying the chain of account_events.
#include "commands/audit.hpp"

#include <ostream>

#include "commands/owner.hpp"
#include "phrases/phrase.hpp"
#include "sql/accounts/account_chain.hpp"

namespace eservices::commands {

bool audit(const Settings& settings, std::ostream& out) {
    store::Connection connection{owner_options(settings), {store::AccountChain::statements}};
    const store::ChainState state = store::AccountChain{connection}.verify();
    if (state.broken) {
        out << phrase("commands.audit.broken", {{"ROW", *state.broken}}) << '\n';
        return false;
    }
    out << phrase("commands.audit.intact", {{"ROWS", state.rows - state.outside},
                                            {"FIRST", state.first},
                                            {"LAST", state.last},
                                            {"HASH", state.last_chain}})
        << '\n';
    if (state.outside > 0) out << phrase("commands.audit.unnumbered", {{"ROWS", state.outside}}) << '\n';
    return true;
}

}  // namespace eservices::commands
