// Reports a malformed key file as a configuration error.
#include "settings/keys.hpp"

#include <stdexcept>

#include "settings/settings.hpp"

namespace eservices {

SecretKey read_key(const std::filesystem::path& file) {
    try {
        return SecretKey::from_hex(read_secret(file));
    } catch (const std::invalid_argument&) {
        throw SettingsError(file.string() + ":1:1: la clé se compose de 64 chiffres hexadécimaux");
    }
}

MasterKeys read_master_keys(const std::filesystem::path& file) {
    try {
        return MasterKeys::from_text(read_secret(file));
    } catch (const std::invalid_argument&) {
        throw SettingsError(file.string() +
                            ":1:1: chaque ligne est une clé de 64 chiffres hexadécimaux, et il en faut au moins une");
    }
}

}  // namespace eservices
