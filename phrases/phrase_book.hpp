// All phrases: those that this build ships, and the webmaster's own in their place.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eservices {

/// One phrase and where its file has it.
struct Phrase {
    std::string one;    ///< for a COUNT of 0 or 1; equal to `other` in a phrase without a number
    std::string other;  ///< may hold places, `{{NAME}}`
    unsigned line = 0, column = 0;
};

/// By key: the names of its tables and its own, joined with dots.
using PhraseBook = std::map<std::string, Phrase, std::less<>>;

/// Why a phrase is not taken.
struct PhraseMistake {
    unsigned line, column;
    std::string message;  ///< in French: webmasters read it
};

struct ReadPhrases {
    PhraseBook book;  ///< without the phrases that have a mistake; empty for a file that is no TOML
    std::vector<PhraseMistake> mistakes;
};

/// Reads one file of html/phrases/ (TOML 1.0) as a webmaster may have changed it: only phrases that this build ships, with no
/// other places than these have.
ReadPhrases read_phrases(std::string_view toml);

/// The phrases of this build.
const PhraseBook& shipped_phrases();

/// From now on phrase() takes those of `own` in place of the shipped ones. Safe while other threads ask.
void use_phrases(PhraseBook own);

}  // namespace eservices
