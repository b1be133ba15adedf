// Follows the rules of Windows, which are the strictest (Microsoft, "Naming Files, Paths, and Namespaces").
#include "handlers/web/archive_names.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "values/ascii.hpp"
#include "values/folded_text.hpp"

namespace eservices::handlers {
namespace {

/// The UTF-8 character that a text begins with; one byte where it is invalid.
std::string_view first_character(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return text.substr(0, length);
}

/// Control characters, and invisible ones that turn the direction of what follows: `photo<U+202E>gpj.exe` reads `photoexe.jpg`.
bool is_unseen(std::string_view character) {
    if (character.size() == 1) return static_cast<unsigned char>(character[0]) < ' ' || character[0] == 0x7F;
    if (character[0] == '\xC2') return static_cast<unsigned char>(character[1]) < 0xA0;  // C1 controls
    constexpr std::array<std::string_view, 16> turning = {"\u061C", "\u200B", "\u200E", "\u200F", "\u2028", "\u2029",
                                                          "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066",
                                                          "\u2067", "\u2068", "\u2069", "\uFEFF"};
    return std::find(turning.begin(), turning.end(), character) != turning.end();
}

/// What replaces an ASCII character that Windows does not allow; any other is returned as it is.
std::string_view instead_of(std::string_view character) {
    switch (character[0]) {
        case '/':
        case '\\':
        case ':':
        case '|':
            return "-";
        case '"':
            return "'";
        case '<':
            return "(";
        case '>':
            return ")";
        case '?':
        case '*':
            return "";
        default:
            return character;
    }
}

void trim_name(std::string& name) {
    const auto is_trimmed = [](char c) { return c == ' ' || c == '.'; };
    while (!name.empty() && is_trimmed(name.back())) name.pop_back();
    name.erase(0, std::min(name.find_first_not_of(" ."), name.size()));
}

std::string allowed_characters(std::string_view name) {
    std::string allowed;
    while (!name.empty()) {
        const std::string_view character = first_character(name);
        name.remove_prefix(character.size());
        if (is_unseen(character)) continue;
        const std::string_view kept = character.size() == 1 ? instead_of(character) : character;
        if (kept == " " && allowed.ends_with(' ')) continue;
        allowed += kept;
    }
    trim_name(allowed);
    return allowed;
}

bool is_device(std::string_view name) {
    std::string stem = upper_case(name.substr(0, name.find('.')));
    trim_name(stem);
    if (stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL" || stem == "CONIN$" || stem == "CONOUT$")
        return true;
    if (!stem.starts_with("COM") && !stem.starts_with("LPT")) return false;
    const std::string_view number = std::string_view{stem}.substr(3);
    return (number.size() == 1 && is_digit(number[0])) || number == "¹" || number == "²" || number == "³";
}

/// `Scan` of `Scan.JPG`, for the types of document that the portal ever accepted: the inspection may have corrected the type.
std::string_view without_type(std::string_view name) {
    constexpr std::array<std::string_view, 11> types = {".jpg", ".jpeg", ".jpe",  ".jfif", ".png", ".gif",
                                                        ".pdf", ".heic", ".heif", ".webp", ".avif"};
    const std::string lower = lower_case(name);
    const auto type = std::find_if(types.begin(), types.end(), [&](std::string_view t) { return lower.ends_with(t); });
    return type == types.end() ? name : name.substr(0, name.size() - type->size());
}

/// Windows does not unpack paths over 260 characters, the archive's own folder included.
void shorten(std::string& name) {
    constexpr std::size_t most = 120;
    if (name.size() <= most) return;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    name.resize(end);
    trim_name(name);
}

}  // namespace

std::string archived_name(std::string_view name, std::string_view extension) {
    std::string stem = allowed_characters(without_type(name));
    stem = allowed_characters(without_type(stem));
    shorten(stem);
    if (stem.empty()) stem = "document";
    if (is_device(stem)) stem.insert(0, "_");
    return stem + '.' + std::string{extension};
}

std::string ArchiveNames::take(const std::string& folder, std::string_view name, std::string_view extension) {
    const std::string whole = archived_name(name, extension);
    const std::string stem = whole.substr(0, whole.size() - extension.size() - 1);
    std::string path = folder + '/' + whole;
    for (int number = 2; !m_taken.insert(folded(path)).second; ++number)
        path = fmt::format("{}/{} ({}).{}", folder, stem, number, extension);
    return path;
}

}  // namespace eservices::handlers
