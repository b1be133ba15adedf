// The database stores addresses as keyed hashes only, so those of this machine are hashed and looked up.
#include "commands/visitors.hpp"

#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "commands/owner.hpp"
#include "phrases/phrase.hpp"
#include "settings/keys.hpp"
#include "settings/settings.hpp"
#include "sql/security/address_failures.hpp"
#include "values/network.hpp"

namespace eservices::commands {

void warn_of_hidden_visitors(const std::filesystem::path& config, std::ostream& out) {
    try {
        const Settings settings = read_settings(config);
        const SecretKey key = read_key(settings.key_file);
        store::Connection connection{owner_options(settings), {store::AddressFailures::statements}};
        store::AddressFailures failures{connection};
        for (const std::string_view loopback : {"127.0.0.1", "::1"})
            if (failures.any(key.derive(store::failures_of_address, network_of(loopback)))) {
                out << phrase("commands.visitors.hidden") << '\n';
                return;
            }
    } catch (const std::exception&) {
        // Before the first migration, or if the user may not read the secrets, the check is skipped.
        return;
    }
}

}  // namespace eservices::commands
