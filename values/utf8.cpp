// Checks UTF-8 byte by byte by the table of RFC 3629 §4.
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

/// Calls `use` with each character's bytes and whether it is a control character; stops and returns false if the bytes
/// are not UTF-8 or `use` returns false.
template <class Use>
bool each_character(std::string_view bytes, const Use& use) {
    const auto at = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    for (std::size_t i = 0; i < bytes.size();) {
        if (at(i) < 0x80) {
            if (!use(bytes.substr(i, 1), !is_plain(at(i)))) return false;
            ++i;
            continue;
        }
        const Lead lead = lead_of(at(i));
        if (lead.length == 0 || bytes.size() - i < lead.length) return false;
        if (at(i + 1) < lead.second_from || at(i + 1) > lead.second_to) return false;
        for (std::size_t k = 2; k < lead.length; ++k)
            if ((at(i + k) & 0xC0) != 0x80) return false;
        const bool is_c1_control = at(i) == 0xC2 && at(i + 1) < 0xA0;
        if (!use(bytes.substr(i, lead.length), is_c1_control)) return false;
        i += lead.length;
    }
    return true;
}

}  // namespace

bool is_text(std::string_view bytes) {
    return each_character(bytes, [](std::string_view, bool is_control) { return !is_control; });
}

std::optional<std::string> typed_text(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    const bool is_utf8 = each_character(bytes, [&](std::string_view character, bool is_control) {
        if (!is_control) {
            text += character;
        } else if (character == "\v" || character == "\f" || character == "\xC2\x85") {
            text += '\n';
        }
        return true;
    });
    if (!is_utf8) return std::nullopt;
    return text;
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
