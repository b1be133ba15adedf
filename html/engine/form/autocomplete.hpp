// The autocomplete attribute: what a field asks, and of whom.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices::html {

/// Tokens of the HTML Living Standard ("autofill"), in order.
struct Autocomplete {
    std::string text;          ///< in lower case, single spaces: what pages carry and what the account is asked for
    std::string field;         ///< the last token but `webauthn`: `family-name`, `on`, `off`
    bool has_section = false;  ///< `section-…`: somebody else than the requester

    /// True for what tells who somebody is: names, birth, sex.
    [[nodiscard]] bool is_identity() const;
};

/// Reads the attribute; nothing for a token that does not exist or stands in the wrong place.
std::optional<Autocomplete> parse_autocomplete(std::string_view text);

}  // namespace eservices::html
