// The autocomplete attribute: what a field asks for, and about whom.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eservices::html {

/// Tokens of the HTML Living Standard ("autofill"), in order.
struct Autocomplete {
    std::string text;          ///< in lower case, with single spaces; sent to browsers, and looked up in the account
    std::string field;         ///< the last token but `webauthn`: `family-name`, `on`, `off`
    bool has_section = false;  ///< `section-…`: the field is about somebody other than the requester

    /// True for tokens that identify a person: names, date of birth, sex.
    [[nodiscard]] bool is_identity() const;
};

/// Reads the attribute; nullopt if a token is unknown or out of order.
std::optional<Autocomplete> parse_autocomplete(std::string_view text);

}  // namespace eservices::html
