// From autocomplete tokens to what the account knows.
#include "handlers/prefill.hpp"

#include <map>
#include <string>
#include <string_view>

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

using Known = std::map<std::string_view, std::string>;

void add_profile(const store::Profile& profile, Known& known) {
    known.insert({{"honorific-prefix", civility_of(profile)},
                  {"usual-name", profile.usual_name},
                  {"bday", profile.birth_date},
                  {"tel", readable_telephone(profile.telephone)},
                  {"street-address", envelope_of(profile)},
                  {"address-line1", profile.address_4},
                  {"address-line2", profile.address_2},
                  {"address-line3", profile.address_3},
                  {"postal-code", profile.postal_code},
                  {"address-level2", profile.municipality},
                  {"country-name", profile.country}});
}

}  // namespace

void prefill(const html::Step& step, const store::Session& requester, const std::optional<store::Profile>& profile,
             html::SubmittedFields& values) {
    Known known = {{"given-name", requester.given_names},
                   {"family-name", requester.family_name},
                   {"name", requester.name()},
                   {"email", readable_email(requester.email)}};
    if (profile) add_profile(*profile, known);
    for (const html::Field& field : step.fields)
        if (const auto value = known.find(field.known.empty() ? field.autocomplete : field.known);
            value != known.end() && !value->second.empty())
            values.emplace_back(field.name, value->second);
}

}  // namespace eservices::handlers
