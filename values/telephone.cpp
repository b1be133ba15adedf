// National numbers begin with 0; their first digits determine the country code.
#include "values/telephone.hpp"

#include <algorithm>
#include <array>

#include "values/ascii.hpp"
#include "values/folded_text.hpp"
#include "values/plain_text.hpp"

namespace eservices {
namespace {

struct Overseas {
    std::string_view prefix, country;
};

constexpr std::array overseas = {
    Overseas{"0262", "262"}, Overseas{"0263", "262"}, Overseas{"0269", "262"}, Overseas{"0639", "262"},
    Overseas{"0692", "262"}, Overseas{"0693", "262"}, Overseas{"0590", "590"}, Overseas{"0690", "590"},
    Overseas{"0691", "590"}, Overseas{"0594", "594"}, Overseas{"0694", "594"}, Overseas{"0596", "596"},
    Overseas{"0696", "596"}, Overseas{"0697", "596"},
    // Non-geographic numbers (of internet boxes) are assigned by their fifth digit.
    Overseas{"09395", "590"}, Overseas{"09396", "594"}, Overseas{"09397", "596"}, Overseas{"09398", "262"},
    Overseas{"09399", "262"}, Overseas{"09475", "590"}, Overseas{"09476", "594"}, Overseas{"09477", "596"},
    Overseas{"09478", "262"}, Overseas{"09479", "262"}, Overseas{"09760", "590"}, Overseas{"09761", "590"},
    Overseas{"09762", "262"}, Overseas{"09763", "262"}, Overseas{"09764", "594"}, Overseas{"09765", "594"},
    Overseas{"09766", "596"}, Overseas{"09767", "596"}, Overseas{"09768", "590"}, Overseas{"09769", "262"}};

constexpr std::size_t national_digits = 10;
constexpr std::size_t fewest_digits = 8;
constexpr std::size_t most_digits = 15;

/// Countries whose national numbers begin with a zero that is also dialled from abroad.
constexpr std::array<std::string_view, 5> keeping_zero = {"+39", "+378", "+225", "+241", "+242"};
/// Countries where the zero is never dialled from abroad: a number written with it, even without parentheses, is the
/// national one.
constexpr std::array<std::string_view, 5> dropping_zero = {"+33", "+262", "+590", "+594", "+596"};

/// Labels before a number: `Tél. portable :`, `Mobile :`.
bool is_label(std::string_view text) {
    constexpr std::array<std::string_view, 19> words = {
        "tel",    "telephone", "tph",     "phone", "portable", "port",          "mobile", "gsm", "fixe",     "domicile",
        "maison", "bureau",    "travail", "pro",   "perso",    "professionnel", "numero", "no",  "personnel"};
    const std::string label = folded(text);
    for (std::size_t at = 0; at <= label.size();) {
        const std::size_t end = std::min(label.find(' ', at), label.size());
        if (std::find(words.begin(), words.end(), std::string_view{label}.substr(at, end - at)) == words.end())
            return false;
        at = end + 1;
    }
    return true;
}

/// Removes the label of a copied link or text: `tel:`, `Tél. :`.
std::string_view without_label(std::string_view typed) {
    constexpr std::size_t longest_label = 40;
    const std::size_t number = typed.find_first_of("+0123456789(");
    const bool has_label = number != 0 && number <= longest_label && is_label(typed.substr(0, number));
    return has_label ? typed.substr(number) : typed;
}

/// True if a parenthesis contains only a zero, or begins with one right after a country code: `+44 (0)20`, `+44 (020)`.
bool is_national_zero(std::string_view rest, std::string_view before) {
    const std::size_t country = before.starts_with("00") ? 2 : 1;
    constexpr std::size_t longest_country = 3;
    const bool is_after_country = (country == 2 || before.starts_with('+')) && before.size() > country &&
                                  before.size() <= country + longest_country;
    return rest.starts_with("(0)") || (rest.starts_with("(0") && is_after_country);
}

/// The digits, after at most one plus; nullopt for anything else. Marks the zero of is_national_zero() by a `z`.
std::optional<std::string> stripped(std::string typed) {
    std::erase(typed, ' ');
    for (const std::string_view dot : {"·", "•"})
        for (std::size_t at = 0; (at = typed.find(dot, at)) != std::string::npos;) typed.replace(at, dot.size(), ".");
    std::string number;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char c = typed[i];
        if (is_national_zero(std::string_view{typed}.substr(i), number)) {
            number += 'z';
            ++i;
        } else if (is_digit(c) || (c == '+' && number.empty())) {
            number += c;
        } else if (std::string_view{".,-/()_"}.find(c) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    return number;
}

bool begins_with_one_of(std::string_view number, const std::array<std::string_view, 5>& countries) {
    return std::any_of(countries.begin(), countries.end(), [&](auto one) { return number.starts_with(one); });
}

std::optional<std::string> international(std::string number) {
    // "+44 (0)20…": the zero is dialled only within the country.
    if (const std::size_t zero = number.find('z'); zero != std::string::npos)
        number.replace(zero, 1, begins_with_one_of(number, keeping_zero) ? "0" : "");
    for (const std::string_view country : dropping_zero)
        while (number.starts_with(country) && number.substr(country.size()).starts_with('0'))
            number.erase(country.size(), 1);
    if (number.find('z') != std::string::npos) return std::nullopt;
    const std::size_t digits = number.size() - 1;
    if (digits < fewest_digits || digits > most_digits || number[1] == '0') return std::nullopt;
    if (number.starts_with("+33") && digits != 11) return std::nullopt;
    return number;
}

std::string pairs(std::string_view digits) {
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && i % 2 == 0) text += ' ';
        text += digits[i];
    }
    return text;
}

}  // namespace

std::optional<std::string> telephone_of(std::string_view typed) {
    const std::string signs = plain_signs(typed);
    auto plain = stripped(std::string{without_label(signs)});
    if (!plain) return std::nullopt;
    if (plain->starts_with('+')) return international(*plain);
    if (plain->starts_with("00")) return international('+' + plain->substr(2));
    std::replace(plain->begin(), plain->end(), 'z', '0');
    if (plain->size() != national_digits || plain->front() != '0' || (*plain)[1] == '0') return std::nullopt;
    const auto found = std::find_if(overseas.begin(), overseas.end(),
                                    [&](const Overseas& one) { return plain->starts_with(one.prefix); });
    return '+' + std::string{found == overseas.end() ? "33" : found->country} + plain->substr(1);
}

std::string readable_telephone(std::string_view e164) {
    if (e164.starts_with("+33") && e164.size() == 12) return pairs("0" + std::string{e164.substr(3)});
    const bool is_overseas = std::any_of(overseas.begin(), overseas.end(), [&](const Overseas& one) {
        return e164.size() == 13 && e164.substr(1, 3) == one.country &&
               ("0" + std::string{e164.substr(4)}).starts_with(one.prefix);
    });
    return is_overseas ? pairs("0" + std::string{e164.substr(4)}) : std::string{e164};
}

}  // namespace eservices
