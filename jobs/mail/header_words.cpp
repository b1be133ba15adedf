// Apart from GMime, which writes encoded words of any length and does not encode text that looks like an encoded word.
#include "jobs/mail/header_words.hpp"

#include <algorithm>

#include <glib.h>

#include "values/ascii.hpp"

namespace eservices::jobs {
namespace {

/// A line with an encoded word has at most 76 characters; `Subject: ` may take nine of them, `=?UTF-8?B?` and `?=`
/// twelve. The remaining 52 characters of base64 (a multiple of four) encode 39 bytes.
constexpr std::size_t most_bytes = 39;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

bool is_atom_character(char c) {
    constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
    return is_letter(c) || is_digit(c) || others.find(c) != std::string_view::npos;
}

bool stays(std::string_view word, HeaderPlace place) {
    if (!is_ascii(word) || word.find("=?") != std::string_view::npos) return false;
    return place == HeaderPlace::subject || std::all_of(word.begin(), word.end(), is_atom_character);
}

/// The leading whole characters that fit, in bytes.
std::size_t first_characters(std::string_view text) {
    if (text.size() <= most_bytes) return text.size();
    std::size_t end = most_bytes;
    while ((text[end] & 0xC0) == 0x80) --end;
    return end;
}

std::string encoded(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        const std::size_t size = first_characters(text);
        gchar* const base64 = g_base64_encode(reinterpret_cast<const guchar*>(text.data()), size);
        if (!words.empty()) words += ' ';
        words.append("=?UTF-8?B?").append(base64).append("?=");
        g_free(base64);
        text.remove_prefix(size);
    }
    return words;
}

}  // namespace

std::string header_words(std::string_view text, HeaderPlace place) {
    if (is_ascii(text) && text.find("=?") == std::string_view::npos) return std::string{text};
    std::size_t first = std::string_view::npos;
    std::size_t last = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(' ', start), text.size());
        if (!stays(text.substr(start, end - start), place)) {
            first = std::min(first, start);
            last = end;
        }
        start = end + 1;
    }
    return std::string{text.substr(0, first)} + encoded(text.substr(first, last - first)) +
           std::string{text.substr(last)};
}

}  // namespace eservices::jobs
