// The shipped phrases are compiled in, so that a broken or missing file never leaves anybody without a word.
#include "phrases/phrase_book.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include "phrases/phrase.hpp"
#include "phrases/shipped.hpp"
#include "phrases/toml.hpp"

namespace eservices {
namespace {

/// Calls for each `{{NAME}}` of the text, with where it begins and ends. One that is not closed has all of the rest as its name, which
/// no phrase takes.
template <typename Found>
void each_place(std::string_view text, Found found) {
    for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
        const std::size_t end = text.find("}}", at);
        if (end == std::string_view::npos) return found(text.substr(at), at, text.size());
        found(text.substr(at + 2, end - at - 2), at, end + 2);
        at = end + 2;
    }
}

std::set<std::string, std::less<>> places_of(const Phrase& phrase) {
    std::set<std::string, std::less<>> names;
    for (const std::string_view text : {std::string_view{phrase.one}, std::string_view{phrase.other}})
        each_place(text, [&](std::string_view name, std::size_t, std::size_t) { names.emplace(name); });
    return names;
}

class Reader {
  public:
    /// `shipped` is null for the shipped phrases themselves.
    explicit Reader(const PhraseBook* shipped) : m_shipped(shipped) {}

    ReadPhrases read(std::string_view toml) {
        try {
            read(toml::parse(toml), "");
        } catch (const toml::parse_error& error) {
            m_read = {};
            complain(error.source(), phrase("templates.phrases.not_toml", {{"ERROR", error.description()}}));
        }
        return std::move(m_read);
    }

  private:
    void complain(const toml::source_region& where, std::string message) {
        m_read.mistakes.push_back({where.begin.line, where.begin.column, std::move(message)});
    }

    void read(const toml::table& table, const std::string& prefix) {
        for (const auto& [name, node] : table) {
            const std::string key = prefix + std::string{name.str()};
            if (const toml::table* const inner = node.as_table(); inner == nullptr)
                add(key, node.source(), node.value<std::string>(), node.value<std::string>());
            else if (inner->contains("other"))
                add(key, node.source(), (*inner)["one"].value<std::string>(), (*inner)["other"].value<std::string>());
            else
                read(*inner, key + '.');
        }
    }

    void add(const std::string& key, const toml::source_region& where, std::optional<std::string> one,
             std::optional<std::string> other) {
        if (!one || !other) return complain(where, phrase("templates.phrases.not_text", {{"KEY", key}}));
        if (one->empty() || other->empty()) return complain(where, phrase("templates.phrases.empty", {{"KEY", key}}));
        Phrase read{std::move(*one), std::move(*other), where.begin.line, where.begin.column};
        if (m_shipped != nullptr) {
            const auto shipped = m_shipped->find(key);
            if (shipped == m_shipped->end())
                return complain(where, phrase("templates.phrases.unknown", {{"KEY", key}}));
            const auto known = places_of(shipped->second);
            for (const std::string& place : places_of(read))
                if (!known.contains(place))
                    return complain(where, phrase("templates.phrases.unknown_place", {{"KEY", key}, {"PLACE", place}}));
        }
        m_read.book.emplace(key, std::move(read));
    }

    const PhraseBook* m_shipped;
    ReadPhrases m_read;
};

std::atomic<std::shared_ptr<const PhraseBook>>& own_phrases() {
    static std::atomic<std::shared_ptr<const PhraseBook>> own{std::make_shared<const PhraseBook>()};
    return own;
}

}  // namespace

ReadPhrases read_phrases(std::string_view toml) { return Reader{&shipped_phrases()}.read(toml); }

const PhraseBook& shipped_phrases() {
    static const PhraseBook shipped = [] {
        PhraseBook book;
        for (const std::string_view file : shipped_phrase_files) book.merge(Reader{nullptr}.read(file).book);
        return book;
    }();
    return shipped;
}

void use_phrases(PhraseBook own) { own_phrases().store(std::make_shared<const PhraseBook>(std::move(own))); }

std::string phrase(std::string_view key, std::initializer_list<Place> places) {
    const auto own = own_phrases().load();
    const PhraseBook& book = own->contains(key) ? *own : shipped_phrases();
    const auto found = book.find(key);
    if (found == book.end()) throw std::out_of_range("no phrase " + std::string{key});

    const auto value_of = [&](std::string_view name) -> std::string_view {
        for (const Place& place : places)
            if (place.name == name) return place.value;
        throw std::out_of_range("no place " + std::string{name} + " in phrase " + std::string{key});
    };
    // In French, a noun is singular for 0 and 1 (CLDR, plural rule of fr).
    bool is_one = false;
    for (const Place& place : places)
        if (place.name == "COUNT") is_one = place.value == "0" || place.value == "1";

    const std::string_view text = is_one ? found->second.one : found->second.other;
    std::string filled;
    std::size_t copied = 0;
    each_place(text, [&](std::string_view name, std::size_t begin, std::size_t end) {
        filled.append(text.substr(copied, begin - copied)).append(value_of(name));
        copied = end;
    });
    return filled.append(text.substr(copied));
}

}  // namespace eservices
