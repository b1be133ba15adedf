// Reads a JavaScript expression piece by piece and writes it in RE2's syntax.
#include "html/engine/check/pattern.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <re2/re2.h>

#include "phrases/phrase.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

constexpr std::string_view js_blank =
    R"(\t\n\x{0b}\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
constexpr int most_repeats = 1000;  // RE2's own limit

constexpr std::array<std::string_view, 30> categories = {"L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me",
                                                         "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi",
                                                         "Pf", "Po", "S",  "Sm", "Sc", "Sk", "So", "Z",  "Zs", "Zl"};
constexpr std::array<std::string_view, 9> scripts = {"Latin",    "Greek",    "Cyrillic", "Arabic",  "Hebrew",
                                                     "Armenian", "Georgian", "Hiragana", "Katakana"};

/// Thrown to end the translation, with what the webmaster reads.
struct Refused {
    std::string reason;
};

class Translator {
  public:
    explicit Translator(std::string_view pattern) : m_rest(pattern) {}

    std::string run() {
        alternatives();
        if (!m_rest.empty()) throw Refused{phrase("check.pattern.unopened")};
        return "^(?:" + m_out + ")$";
    }

  private:
    [[nodiscard]] bool next_is(std::string_view text) const { return m_rest.starts_with(text); }
    bool take(std::string_view text) {
        if (!next_is(text)) return false;
        m_rest.remove_prefix(text.size());
        return true;
    }
    /// The next character, in UTF-8.
    std::string_view take_character() {
        std::size_t size = 1;
        while (size < m_rest.size() && (static_cast<unsigned char>(m_rest[size]) & 0xC0U) == 0x80) ++size;
        const std::string_view character = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return character;
    }

    static std::string literal(char32_t code) { return fmt::format("\\x{{{:x}}}", static_cast<unsigned>(code)); }
    static char32_t code_of(std::string_view character) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
        if (character.size() == 1) return byte(0);
        char32_t code = byte(0) & (0xFFU >> (character.size() + 1));
        for (std::size_t i = 1; i < character.size(); ++i) code = code << 6U | (byte(i) & 0x3FU);
        return code;
    }

    void alternatives() {
        if (++m_depth > 50) throw Refused{phrase("check.pattern.too_deep")};
        while (!m_rest.empty() && !next_is(")")) {
            if (take("|")) {
                m_out += '|';
            } else {
                piece();
            }
        }
        --m_depth;
    }

    void piece() {
        if (take("^") || take("$")) {
            m_out += *(m_rest.data() - 1);
            refuse_quantifier();
            return;
        }
        if (take("(")) {
            group();
        } else if (take("[")) {
            character_class();
        } else if (take("\\")) {
            if (escape_outside()) return;
        } else if (take(".")) {
            m_out += R"([^\n\r\x{2028}\x{2029}])";
        } else {
            plain_character();
        }
        quantifier();
    }

    void group() {
        if (next_is("?") && !take("?:")) throw Refused{phrase("check.pattern.special_group")};
        m_out += "(?:";
        alternatives();
        if (!take(")")) throw Refused{phrase("check.pattern.unclosed")};
        m_out += ')';
    }

    void plain_character() {
        constexpr std::string_view special = "*+?{}]";
        if (special.find(m_rest.front()) != std::string_view::npos)
            throw Refused{phrase("check.pattern.special_character", {{"CHARACTER", m_rest.substr(0, 1)}})};
        m_out += literal(code_of(take_character()));
    }

    void refuse_quantifier() {
        if (!m_rest.empty() && std::string_view{"*+?{"}.find(m_rest.front()) != std::string_view::npos)
            throw Refused{phrase("check.pattern.nothing_to_repeat")};
    }

    int repeat_count() {
        int count = -1;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), count);
        if (error != std::errc{} || count < 0) throw Refused{phrase("check.pattern.not_a_repetition")};
        if (count > most_repeats) throw Refused{phrase("check.pattern.too_many_repetitions")};
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return count;
    }

    void quantifier() {
        if (take("*") || take("+") || take("?")) {
            m_out += *(m_rest.data() - 1);
        } else if (take("{")) {
            const int least = repeat_count();
            m_out += fmt::format("{{{}", least);
            if (take(",")) {
                m_out += ',';
                if (!next_is("}")) {
                    const int most = repeat_count();
                    if (most < least)
                        throw Refused{phrase("check.pattern.backward_repetition",
                                             {{"REPETITION", fmt::format("{{{},{}}}", least, most)}})};
                    m_out += std::to_string(most);
                }
            }
            if (!take("}")) throw Refused{phrase("check.pattern.not_a_repetition")};
            m_out += '}';
        } else {
            return;
        }
        take("?");  // a lazy repetition fits the same whole values
        if (!m_rest.empty() && std::string_view{"*+?{"}.find(m_rest.front()) != std::string_view::npos)
            throw Refused{phrase("check.pattern.repeated_twice")};
    }

    /// An escape outside a class, after its backslash. True for an assertion, which cannot be repeated.
    bool escape_outside() {
        if (m_rest.empty()) throw Refused{phrase("check.pattern.final_backslash")};
        if (take("b") || take("B")) {
            m_out += fmt::format("\\{}", *(m_rest.data() - 1));
            refuse_quantifier();
            return true;
        }
        if (take("S")) {
            m_out += fmt::format("[^{}]", js_blank);
        } else if (take("s")) {
            m_out += fmt::format("[{}]", js_blank);
        } else if (!set_escape()) {
            m_out += literal(character_escape("^$\\.*+?()[]{}|/"));
        }
        return false;
    }

    /// \d \D \w \W \p{…} \P{…}, which both languages write alike.
    bool set_escape() {
        if (take("d") || take("D") || take("w") || take("W")) {
            m_out += fmt::format("\\{}", *(m_rest.data() - 1));
            return true;
        }
        if (!take("p{") && !take("P{")) return false;
        const char letter = *(m_rest.data() - 2);
        const std::size_t end = std::min(m_rest.find('}'), m_rest.size());
        std::string_view name = m_rest.substr(0, end);
        bool known = std::find(categories.begin(), categories.end(), name) != categories.end();
        for (const std::string_view prefix : {"Script=", "sc="})
            if (name.starts_with(prefix)) {
                name.remove_prefix(prefix.size());
                known = std::find(scripts.begin(), scripts.end(), name) != scripts.end();
            }
        if (!known || end == m_rest.size())
            throw Refused{phrase("check.pattern.unknown_set", {{"SET", fmt::format("\\{}{{{}}}", letter, name)}})};
        m_rest.remove_prefix(end + 1);
        m_out += fmt::format("\\{}{{{}}}", letter, name);
        return true;
    }

    char32_t hex(std::string_view digits) {
        std::uint32_t code = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || code > 0x10FFFF ||
            surrogate)
            throw Refused{phrase("check.pattern.not_a_code")};
        return code;
    }

    /// The character that an escape stands for. Each character of `itself` stands for itself.
    char32_t character_escape(std::string_view itself) {
        if (m_rest.empty()) throw Refused{phrase("check.pattern.final_backslash")};
        constexpr std::array<std::pair<char, char>, 5> controls = {
            {{'t', '\t'}, {'n', '\n'}, {'v', '\v'}, {'f', '\f'}, {'r', '\r'}}};
        for (const auto& [letter, control] : controls)
            if (take(std::string_view{&letter, 1})) return static_cast<unsigned char>(control);
        std::size_t length = 0;
        if (take("u{")) {
            length = m_rest.find('}');
            // Browsers reject a pattern with `\u{e9`, without the brace, and then check nothing.
            const char32_t code = hex(length == std::string_view::npos ? std::string_view{} : m_rest.substr(0, length));
            m_rest.remove_prefix(length + 1);
            return code;
        }
        if (take("u")) length = 4;
        if (length == 0 && take("x")) length = 2;
        if (length > 0) {
            const char32_t code = hex(m_rest.size() < length ? std::string_view{} : m_rest.substr(0, length));
            m_rest.remove_prefix(length);
            return code;
        }
        const char c = m_rest.front();
        if (is_digit(c)) throw Refused{phrase("check.pattern.back_reference", {{"CHARACTER", take_character()}})};
        if (itself.find(c) == std::string_view::npos)
            throw Refused{phrase("check.pattern.unknown_escape", {{"CHARACTER", take_character()}})};
        return code_of(take_character());
    }

    void character_class() {
        m_out += take("^") ? "[^" : "[";
        if (next_is("]")) throw Refused{phrase("check.pattern.empty_class")};
        while (!take("]")) {
            if (m_rest.empty()) throw Refused{phrase("check.pattern.unclosed_class")};
            if (take("\\s")) {
                m_out += js_blank;
                continue;
            }
            if (take("\\")) {
                if (next_is("S") || next_is("q") || next_is("b"))
                    throw Refused{phrase("check.pattern.escape_in_class", {{"CHARACTER", m_rest.substr(0, 1)}})};
                if (set_escape()) continue;
                range_from(character_escape("^$\\.*+?()[]{}|/&-!#%,:;<=>@`~"));
            } else {
                range_from(class_character());
            }
        }
        m_out += ']';
    }

    char32_t class_character() {
        constexpr std::string_view reserved = "()[]{}/-|";
        constexpr std::string_view doubled = "&!#$%*+,.:;<=>?@^`~";
        const char c = m_rest.front();
        if (reserved.find(c) != std::string_view::npos)
            throw Refused{phrase("check.pattern.reserved_in_class", {{"CHARACTER", m_rest.substr(0, 1)}})};
        if (doubled.find(c) != std::string_view::npos && m_rest.size() > 1 && m_rest[1] == c)
            throw Refused{phrase("check.pattern.doubled_in_class", {{"CHARACTER", m_rest.substr(0, 1)}})};
        return code_of(take_character());
    }

    void range_from(char32_t first) {
        m_out += literal(first);
        if (!take("-")) return;
        if (m_rest.empty() || next_is("]")) throw Refused{phrase("check.pattern.dash_in_class")};
        const char32_t last = take("\\") ? character_escape("^$\\.*+?()[]{}|/&-!#%,:;<=>@`~") : class_character();
        if (last < first) throw Refused{phrase("check.pattern.backward_range")};
        m_out += '-' + literal(last);
    }

    std::string_view m_rest;
    std::string m_out;
    int m_depth = 0;
};

}  // namespace

std::variant<std::shared_ptr<const re2::RE2>, PatternRefusal> compile_pattern(std::string_view pattern) {
    try {
        if (pattern.empty()) throw Refused{phrase("check.pattern.empty")};
        auto compiled = std::make_shared<const re2::RE2>(Translator{pattern}.run(), re2::RE2::Quiet);
        if (!compiled->ok()) throw Refused{phrase("check.pattern.too_complex")};
        return compiled;
    } catch (const Refused& refused) {
        return PatternRefusal{refused.reason};
    }
}

}  // namespace eservices::html
