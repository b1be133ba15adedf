// Searches folded text for words.
#include "values/name_search.hpp"

#include <algorithm>
#include <string>

#include "values/folded_text.hpp"
#include "values/plain_text.hpp"

namespace eservices {
namespace {

/// Folded, without the letters that are typed as an apostrophe: U+02B9 to U+02BF.
std::string folded_words(std::string_view text) {
    std::string words = folded(text);
    for (std::size_t i = 0; i + 1 < words.size();) {
        const auto second = static_cast<unsigned char>(words[i + 1]);
        if (words[i] == '\xCA' && second >= 0xB9 && second <= 0xBF)
            words.erase(i, 2);
        else
            ++i;
    }
    return words;
}

}  // namespace

bool is_called(std::string_view name, std::string_view query) {
    const std::string words = folded_words(query);
    if (is_blank(words)) return plain_text(name).find(plain_text(query)) != std::string::npos;
    std::string letters = folded_words(name);
    std::erase(letters, ' ');
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        if (letters.find(words.substr(begin, end - begin)) == std::string::npos) return false;
        begin = end + 1;
    }
    return true;
}

}  // namespace eservices
