// Reads the key files that the configuration names.
#pragma once

#include <filesystem>

#include "values/document_cipher.hpp"
#include "values/token.hpp"

namespace eservices {

/// Throws SettingsError when the file cannot be read or is not 64 hexadecimal digits; the message never contains the key.
SecretKey read_key(const std::filesystem::path& file);

/// Parses the file with MasterKeys::from_text(). Throws SettingsError when it cannot be read or parsed; the message never contains a key.
MasterKeys read_master_keys(const std::filesystem::path& file);

}  // namespace eservices
