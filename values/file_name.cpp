// Makes file names safe to display.
#include "values/file_name.hpp"

#include <algorithm>
#include <array>

#include "values/plain_text.hpp"
#include "values/utf8.hpp"

namespace eservices {
namespace {

constexpr std::size_t most_bytes = 120;
constexpr std::size_t longest_ending = 10;

std::string from_latin1(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xC0 | (byte >> 6));
            text += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return text;
}

/// Characters without a visible shape: direction marks, line and paragraph separators, empty blanks.
bool is_hidden(std::string_view character) {
    if (character.size() == 2) return character == "\u00AD" || character == "\u061C";
    if (character.size() != 3) return false;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> ranges{{
        {"\u200E", "\u200F"},
        {"\u2028", "\u202E"},
        {"\u2060", "\u206F"},
        {"\uFEFF", "\uFEFF"},
        {"\uFFF9", "\uFFFB"},
    }};
    // UTF-8 preserves the order of code points.
    return character == "\u200B" || std::any_of(ranges.begin(), ranges.end(), [character](const auto& range) {
               return character >= range.first && character <= range.second;
           });
}

/// The visible characters of a text, in one line.
std::string visible(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        const std::string_view character = text.substr(i, end - i);
        if (character == "\n" || character == "\r" || character == "\t") {
            result += ' ';
        } else if (!is_hidden(character)) {
            result += character;
        }
        i = end;
    }
    return result;
}

std::string_view trimmed_name(std::string_view name) {
    const std::size_t begin = std::min(name.find_first_not_of(' '), name.size());
    const std::size_t end = name.find_last_not_of(" .");
    return end == std::string_view::npos || end < begin ? std::string_view{} : name.substr(begin, end + 1 - begin);
}

std::string shortened(std::string_view name) {
    if (name.size() <= most_bytes) return std::string{name};
    const std::size_t dot = name.rfind('.');
    const bool has_ending = dot != std::string_view::npos && name.size() - dot <= longest_ending;
    const std::string_view ending = has_ending ? name.substr(dot) : std::string_view{};
    std::size_t end = most_bytes - ending.size();
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;  // not within a character
    return std::string{trimmed_name(name.substr(0, end))} + std::string{ending};
}

}  // namespace

std::string tidy_file_name(std::string_view sent) {
    if (sent.empty()) return {};
    const std::size_t slash = sent.find_last_of("/\\");
    if (slash != std::string_view::npos) sent.remove_prefix(slash + 1);
    const auto text = typed_text(sent);
    std::string name = visible(text ? *text : typed_text(from_latin1(sent)).value_or(""));
    // Cutting may leave a blank at the end.
    for (std::string before; before != name;) {
        before = name;
        name = shortened(trimmed_name(plain_text(name)));
    }
    return name.empty() ? "fichier" : name;
}

}  // namespace eservices
