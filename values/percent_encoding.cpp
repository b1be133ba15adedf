// Uses capital hexadecimal digits, as RFC 3986 §2.1 recommends.
#include "values/percent_encoding.hpp"

#include <fmt/format.h>

#include "values/ascii.hpp"

namespace eservices {

std::string percent_encoded(std::string_view text, std::string_view plain) {
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (is_digit(c) || is_letter(c) || plain.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

}  // namespace eservices
