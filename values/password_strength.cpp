// zxcvbn knows English words; the French ones are passed to it as a user dictionary.
#include "values/password_strength.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <zxcvbn.h>

#include "values/common_words.hpp"
#include "values/folded_text.hpp"

namespace eservices {
namespace {

/// A word's place in the list is how many guesses find it. A word of the dictionary counts as one of this many usual ones.
constexpr std::size_t usual_words = 4096;
constexpr std::size_t shortest_word = 4;
constexpr std::size_t longest_word = 24;

/// The French words that the password contains.
std::set<std::string> words_in(std::string_view plain, const WordList& french) {
    std::set<std::string> found;
    for (std::size_t begin = 0; begin < plain.size(); ++begin)
        for (std::size_t length = shortest_word; length <= std::min(longest_word, plain.size() - begin); ++length)
            if (french.contains(plain.substr(begin, length))) found.emplace(plain.substr(begin, length));
    return found;
}

/// Adds the parts of a name that have three letters or more: each of its words, and the whole.
void add_parts(std::vector<std::string>& parts, const std::string& name) {
    std::string plain = folded(name);
    std::size_t begin = 0;
    while (begin < plain.size()) {
        const std::size_t end = std::min(plain.find(' ', begin), plain.size());
        if (end - begin >= 3) parts.push_back(plain.substr(begin, end - begin));
        begin = end + 1;
    }
    std::erase(plain, ' ');
    if (plain.size() >= 3) parts.push_back(std::move(plain));
}

std::vector<std::string> name_parts(const std::vector<std::string>& own) {
    std::vector<std::string> parts;
    for (const std::string& name : own) add_parts(parts, name);
    return parts;
}

double bits(const std::string& password, const std::vector<const char*>& dictionary) {
    return ZxcvbnMatch(password.c_str(), const_cast<const char**>(dictionary.data()), nullptr);
}

/// The cost of zxcvbn grows faster than the square of the length, so only the two ends of a long password are judged.
double bits_of_any(std::string_view password, const std::vector<const char*>& dictionary) {
    constexpr std::size_t long_enough = 48;
    if (password.size() <= long_enough) return bits(std::string{password}, dictionary);
    return std::max(bits(std::string{password.substr(0, long_enough)}, dictionary),
                    bits(std::string{password.substr(password.size() - long_enough)}, dictionary));
}

}  // namespace

double password_bits(std::string_view password, const WordList& french, const std::vector<std::string>& own) {
    const std::string plain = folded(password);
    const std::vector<std::string> parts = name_parts(own);
    const std::set<std::string> words = words_in(plain, french);
    std::vector<const char*> dictionary;
    dictionary.reserve(parts.size() + std::max(common_words.size(), usual_words) + words.size() + 1);
    for (const std::string& part : parts) dictionary.push_back(part.c_str());
    dictionary.insert(dictionary.end(), common_words.begin(), common_words.end());
    // What no password holds keeps the places before the words of the dictionary.
    dictionary.resize(std::max(dictionary.size(), usual_words), "\x01");
    for (const std::string& word : words) dictionary.push_back(word.c_str());
    dictionary.push_back(nullptr);
    return std::min(bits_of_any(password, dictionary), bits_of_any(plain, dictionary));
}

std::optional<PasswordWeakness> password_weakness(std::string_view password, const WordList& french,
                                                  const std::vector<std::string>& own) {
    if (password_bits(password, french, own) >= least_password_bits) return std::nullopt;
    const std::string plain = folded(password);
    std::string known;
    const auto note = [&](std::string_view word) {
        if (word.size() > known.size() && plain.find(word) != std::string::npos) known = word;
    };
    for (const std::string& part : name_parts(own)) note(part);
    if (known.empty())
        for (const char* const word : common_words) note(word);
    return PasswordWeakness{std::move(known)};
}

}  // namespace eservices
