// Maps autocomplete tokens to values of the account.
#include "handlers/requests/prefill.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

#include "values/email_address.hpp"
#include "values/telephone.hpp"

namespace eservices::handlers {
namespace {

std::string civility_of(const store::Profile& profile) {
    if (profile.civility == "madame") return "Madame";
    return profile.civility == "monsieur" ? "Monsieur" : "";
}

/// The lines of an envelope after the name (NF Z10-011).
std::string envelope_of(const store::Profile& profile) {
    const std::string place = profile.postal_code + (profile.postal_code.empty() ? "" : " ") + profile.municipality;
    std::string text;
    for (const std::string& line :
         {profile.address_2, profile.address_3, profile.address_4, profile.address_5, place, profile.country})
        if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
    return text;
}

/// `Poitiers` of `Poitiers (Vienne)`.
std::string municipality_of(const std::string& place) {
    const std::string name = place.substr(0, place.find_first_of("(,"));
    return name.substr(0, name.find_last_not_of(' ') + 1);
}

using Known = std::map<std::string, std::string, std::less<>>;

/// True if the profile has no part of a postal address.
bool has_no_address(const store::Profile& profile) { return envelope_of(profile).empty(); }

constexpr std::array<std::string_view, 8> of_an_address = {"street-address", "address-line1",  "address-line2",
                                                           "address-line3",  "address-level3", "address-level2",
                                                           "postal-code",    "country-name"};

bool is_of_an_address(std::string_view token) {
    return std::find(of_an_address.begin(), of_an_address.end(), token) != of_an_address.end();
}

Known of_profile(const store::Profile& profile) {
    return {{"honorific-prefix", civility_of(profile)},
            {"bday", profile.birth_date},
            {"tel", readable_telephone(profile.telephone)},
            {"street-address", envelope_of(profile)},
            {"address-line1", profile.address_4},
            {"address-line2", profile.address_2},
            {"address-line3", profile.address_3},
            {"address-level3", profile.address_5},
            {"postal-code", profile.postal_code},
            {"address-level2", profile.municipality},
            {"country-name", profile.country},
            {"usual-name", profile.usual_name},
            {"birth-place", profile.birth_place},
            {"birth-municipality", municipality_of(profile.birth_place)}};
}

Known known_of(const Requester& requester) {
    Known known = {{"given-name", requester.session.given_names},
                   {"family-name", requester.session.family_name},
                   {"name", requester.session.name()},
                   {"email", readable_email(requester.session.email)}};
    if (requester.profile) known.merge(of_profile(*requester.profile));
    // Lines of two addresses are never mixed.
    const bool wants_address = !requester.profile || has_no_address(*requester.profile);
    for (const auto& [token, value] : requester.former)
        if (std::string& former = known[token]; former.empty() && (wants_address || !is_of_an_address(token)))
            former = value;
    return known;
}

}  // namespace

Remembered contact_in(const html::Form& form, std::string_view answers_json) {
    Remembered contact;
    const auto steps = nlohmann::json::parse(answers_json);
    for (const auto& step : steps)
        for (const auto& answer : step.at("answers")) {
            const html::Field* const field = form.find(answer.at("name").get<std::string>());
            if (field != nullptr && (field->autocomplete == "tel" || is_of_an_address(field->autocomplete)))
                contact.emplace(field->autocomplete, answer.at("value").get<std::string>());
        }
    return contact;
}

void prefill(const html::Step& step, const Requester& requester, bool is_own, html::SubmittedFields& values) {
    constexpr std::string_view section = "section-";
    const Known known = known_of(requester);
    for (const html::Field& field : step.fields) {
        const bool about_another = field.autocomplete.starts_with(section) || step.own.has_value();
        if (about_another && !is_own) continue;
        const std::string_view tokens = field.autocomplete;
        const std::string_view token = tokens.substr(tokens.starts_with(section) ? tokens.find(' ') + 1 : 0);
        const auto value = known.find(field.prefill.empty() ? token : std::string_view{field.prefill});
        if (value != known.end() && !value->second.empty()) values.emplace_back(field.name, value->second);
    }
}

}  // namespace eservices::handlers
