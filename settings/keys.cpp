// Reports a malformed key file as a configuration error.
#include "settings/keys.hpp"

#include <stdexcept>

#include "phrases/phrase.hpp"
#include "settings/settings.hpp"

namespace eservices {

SecretKey read_key(const std::filesystem::path& file) {
    try {
        return SecretKey::from_hex(read_secret(file));
    } catch (const std::invalid_argument&) {
        throw SettingsError(phrase("settings.keys.key", {{"FILE", file.string()}}));
    }
}

MasterKeys read_master_keys(const std::filesystem::path& file) {
    try {
        return MasterKeys::from_text(read_secret(file));
    } catch (const std::invalid_argument&) {
        throw SettingsError(phrase("settings.keys.master_keys", {{"FILE", file.string()}}));
    }
}

}  // namespace eservices
