// Tries the French form first; anything else keeps its shape.
#include "values/postal_code.hpp"

#include <algorithm>

#include "values/ascii.hpp"
#include "values/plain_text.hpp"

namespace eservices {
namespace {

constexpr std::size_t french_digits = 5;

/// The digits of a French code, or empty.
std::string french_code(std::string_view signs, PostalCodes codes) {
    const std::string_view separators = codes == PostalCodes::french ? " .,:-_/" : " .,:";
    std::string text;
    std::copy_if(signs.begin(), signs.end(), std::back_inserter(text),
                 [&](char c) { return separators.find(c) == std::string_view::npos; });
    std::string_view code = text;
    if (code.starts_with("CP")) code.remove_prefix(2);
    for (const std::string_view prefix : {"FR-", "F-", "FR", "F", "-"})
        if (code.starts_with(prefix)) {
            code.remove_prefix(prefix.size());
            break;
        }
    const bool good = code.size() == french_digits && std::all_of(code.begin(), code.end(), is_digit);
    return good ? std::string{code} : std::string{};
}

}  // namespace

std::string canonical_postal_code(std::string_view typed, PostalCodes codes) {
    const std::string signs = upper_case(plain_signs(typed));
    if (std::string code = french_code(signs, codes); !code.empty()) return code;
    std::string spaced;
    for (const char c : signs)
        if (c != ' ' || !spaced.ends_with(' ')) spaced += c;
    return spaced;
}

}  // namespace eservices
