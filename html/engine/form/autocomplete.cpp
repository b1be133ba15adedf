// The tokens of the HTML standard, and the order in which they may come.
#include "html/engine/form/autocomplete.hpp"

#include <algorithm>
#include <array>

#include "html/engine/text/words.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

constexpr std::array<std::string_view, 42> fields = {"name",
                                                     "honorific-prefix",
                                                     "given-name",
                                                     "additional-name",
                                                     "family-name",
                                                     "honorific-suffix",
                                                     "nickname",
                                                     "username",
                                                     "new-password",
                                                     "current-password",
                                                     "one-time-code",
                                                     "organization-title",
                                                     "organization",
                                                     "street-address",
                                                     "address-line1",
                                                     "address-line2",
                                                     "address-line3",
                                                     "address-level4",
                                                     "address-level3",
                                                     "address-level2",
                                                     "address-level1",
                                                     "country",
                                                     "country-name",
                                                     "postal-code",
                                                     "cc-name",
                                                     "cc-given-name",
                                                     "cc-additional-name",
                                                     "cc-family-name",
                                                     "cc-number",
                                                     "cc-exp",
                                                     "cc-exp-month",
                                                     "cc-exp-year",
                                                     "cc-csc",
                                                     "cc-type",
                                                     "language",
                                                     "bday",
                                                     "bday-day",
                                                     "bday-month",
                                                     "bday-year",
                                                     "sex",
                                                     "url",
                                                     "photo"};
constexpr std::array<std::string_view, 10> contacts = {"tel",
                                                       "tel-country-code",
                                                       "tel-national",
                                                       "tel-area-code",
                                                       "tel-local",
                                                       "tel-local-prefix",
                                                       "tel-local-suffix",
                                                       "tel-extension",
                                                       "email",
                                                       "impp"};
constexpr std::array<std::string_view, 11> identity = {
    "name", "honorific-prefix", "given-name", "additional-name", "family-name", "nickname",
    "bday", "bday-day",         "bday-month", "bday-year",       "sex"};

template <std::size_t size>
bool has(const std::array<std::string_view, size>& list, std::string_view token) {
    return std::find(list.begin(), list.end(), token) != list.end();
}

}  // namespace

bool Autocomplete::is_identity() const { return has(identity, field); }

std::optional<Autocomplete> parse_autocomplete(std::string_view text) {
    const auto tokens = words(lower_case(text));
    Autocomplete result;
    for (const std::string& token : tokens) result.text += (result.text.empty() ? "" : " ") + token;
    std::size_t at = 0;
    const auto next_is_one_of = [&](auto... wanted) { return at < tokens.size() && ((tokens[at] == wanted) || ...); };
    if (tokens.size() == 1 && next_is_one_of("on", "off")) {
        result.field = tokens.front();
        return result;
    }
    if (at < tokens.size() && tokens[at].starts_with("section-") && tokens[at].size() > 8) {
        result.has_section = true;
        ++at;
    }
    if (next_is_one_of("shipping", "billing")) ++at;
    const bool of_contact = next_is_one_of("home", "work", "mobile", "fax", "pager");
    if (of_contact) ++at;
    if (at == tokens.size() || !(has(contacts, tokens[at]) || (!of_contact && has(fields, tokens[at]))))
        return std::nullopt;
    result.field = tokens[at++];
    if (next_is_one_of("webauthn")) ++at;
    return at == tokens.size() ? std::optional{result} : std::nullopt;
}

}  // namespace eservices::html
