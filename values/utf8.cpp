// The UTF-8 check, byte by byte after the table of RFC 3629 §4.
#include "values/utf8.hpp"

namespace eservices {
namespace {

struct Lead {
    std::size_t length;
    unsigned char second_from, second_to;
};

Lead lead_of(unsigned char byte) {
    if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

bool is_plain(unsigned char byte) {
    return (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

}  // namespace

bool is_text(std::string_view bytes) {
    const auto at = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    for (std::size_t i = 0; i < bytes.size();) {
        if (at(i) < 0x80) {
            if (!is_plain(at(i))) return false;
            ++i;
            continue;
        }
        const Lead lead = lead_of(at(i));
        if (lead.length == 0 || bytes.size() - i < lead.length) return false;
        if (at(i + 1) < lead.second_from || at(i + 1) > lead.second_to) return false;
        if (at(i) == 0xC2 && at(i + 1) < 0xA0) return false;  // C1 controls
        for (std::size_t k = 2; k < lead.length; ++k)
            if ((at(i + k) & 0xC0) != 0x80) return false;
        i += lead.length;
    }
    return true;
}

std::size_t utf16_length(std::string_view utf8) {
    std::size_t units = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

}  // namespace eservices
