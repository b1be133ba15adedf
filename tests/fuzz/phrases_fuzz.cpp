// Each phrase in any file of phrases is either usable or reported with its place.
#include <string>
#include <string_view>

#include "phrases/phrase.hpp"
#include "phrases/phrase_book.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

FUZZ_TARGET(phrases_fuzz) {
    using namespace eservices;
    use_phrases({});  // a former file may have reworded the mistakes
    ReadPhrases read = read_phrases({reinterpret_cast<const char*>(data), size});
    for (const PhraseMistake& mistake : read.mistakes)
        fuzz::require(mistake.line >= 1 && mistake.column >= 1 && !mistake.message.empty());
    const PhraseBook book = read.book;
    use_phrases(std::move(read.book));
    for (const auto& [key, text] : book) {
        if (!key.starts_with("templates.phrases.")) continue;  // only of these phrases are the places known here
        const std::string filled = phrase(key, {{"KEY", "{{KEY}}"}, {"PLACE", "x"}, {"ERROR", ""}});
        fuzz::require(text.other.find("{{KEY}}") == std::string::npos || filled.find("{{KEY}}") != std::string::npos);
    }
    return 0;
}
