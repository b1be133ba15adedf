// Converts texts to the byte pointers that libsodium takes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace eservices {

inline const std::uint8_t* bytes(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }
inline std::uint8_t* bytes(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

}  // namespace eservices
