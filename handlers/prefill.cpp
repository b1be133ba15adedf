// From autocomplete tokens to what the account knows.
#include "handlers/prefill.hpp"

#include <map>
#include <string_view>

namespace eservices::handlers {

void prefill(const html::Step& step, const store::Session& requester, html::SubmittedFields& values) {
    const std::map<std::string_view, std::string> known = {{"given-name", requester.given_names},
                                                           {"family-name", requester.family_name},
                                                           {"name", requester.name()},
                                                           {"email", requester.email}};
    for (const html::Field& field : step.fields)
        if (const auto value = known.find(field.autocomplete); value != known.end() && !value->second.empty())
            values.emplace_back(field.name, value->second);
}

}  // namespace eservices::handlers
