// What the chain came to, in words.
#include "commands/audit.hpp"

#include <ostream>

#include <fmt/format.h>

#include "commands/owner.hpp"
#include "sql/accounts/account_chain.hpp"

namespace eservices::commands {

bool audit(const Settings& settings, std::ostream& out) {
    store::Connection connection{owner_options(settings), {store::AccountChain::statements}};
    const store::ChainState state = store::AccountChain{connection}.verify();
    if (state.broken) {
        out << fmt::format(
            "account_events : la ligne n° {} ne suit pas celle d'avant : l'une des deux a été modifiée, ou "
            "des lignes manquent entre elles.\n",
            *state.broken);
        return false;
    }
    out << fmt::format(
        "account_events : {} lignes, de la n° {} à la n° {}, aucune modifiée. Empreinte de la dernière : {}\n",
        state.rows - state.outside, state.first, state.last, state.last_chain);
    if (state.outside > 0)
        out << fmt::format("{} lignes sans numéro, écrites par une version antérieure pendant la mise à jour.\n",
                           state.outside);
    return true;
}

}  // namespace eservices::commands
