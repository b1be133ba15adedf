// National numbers begin with 0; the first digits say which country code they have.
#include "values/telephone.hpp"

#include <algorithm>
#include <array>

#include "values/ascii.hpp"

namespace eservices {
namespace {

struct Overseas {
    std::string_view prefix, country;
};

constexpr std::array overseas = {Overseas{"0262", "262"}, Overseas{"0263", "262"}, Overseas{"0269", "262"},
                                 Overseas{"0639", "262"}, Overseas{"0692", "262"}, Overseas{"0693", "262"},
                                 Overseas{"0590", "590"}, Overseas{"0690", "590"}, Overseas{"0691", "590"},
                                 Overseas{"0594", "594"}, Overseas{"0694", "594"}, Overseas{"0596", "596"},
                                 Overseas{"0696", "596"}, Overseas{"0697", "596"}};

constexpr std::size_t national_digits = 10;
constexpr std::size_t fewest_digits = 8;
constexpr std::size_t most_digits = 15;

/// Digits with at most one plus before them, or nothing.
std::optional<std::string> stripped(std::string_view typed) {
    std::string number;
    for (const char c : typed) {
        if (is_digit(c) || (c == '+' && number.empty())) {
            number += c;
        } else if (std::string_view{" .-/()\t"}.find(c) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    return number;
}

std::optional<std::string> international(std::string number) {
    // "+33 (0)5 49…": the zero is for calls from within the country.
    if (number.starts_with("+330")) number.erase(3, 1);
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
    const auto plain = stripped(typed);
    if (!plain) return std::nullopt;
    if (plain->starts_with('+')) return international(*plain);
    if (plain->starts_with("00")) return international('+' + plain->substr(2));
    if (plain->size() != national_digits || plain->front() != '0') return std::nullopt;
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
