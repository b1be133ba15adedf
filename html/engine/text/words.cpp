// Splits texts at separators.
#include "html/engine/text/words.hpp"

namespace eservices::html {

std::vector<std::string> words(std::string_view text, char separator) {
    std::vector<std::string> result;
    const auto separates = [separator](char c) { return separator == ' ' ? is_space(c) : c == separator; };
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && !separates(text[end])) ++end;
        if (const auto word = trimmed(text.substr(begin, end - begin)); !word.empty()) result.emplace_back(word);
        begin = end + 1;
    }
    return result;
}

}  // namespace eservices::html
