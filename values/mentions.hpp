// What a requester was told when filing, kept with the request: what the receipt says later is what the mail said then.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/department.hpp"

namespace eservices {

/// What the administration's silence means (code des relations entre le public et l'administration, L231-1 and L231-4).
enum class SilenceEffect : std::uint8_t {
    none,        ///< no decision is asked for: an information, a report
    acceptance,  ///< "le silence vaut acceptation"
    rejection,   ///< "le silence vaut rejet"
};

/// The mentions of article R112-11-1 of that code, beside the date of receipt, which is the request's own.
struct Mentions {
    Department department = {};  ///< in charge of the request
    SilenceEffect silence = SilenceEffect::none;
    std::optional<std::chrono::year_month_day> silence_on =
        {};                                                     ///< when silence takes effect; nothing when it has none
    std::string remedies = {};                                  ///< délais et voies de recours; for a rejection
    std::string delay = {};                                     ///< how long it usually takes, in words; may be empty
    std::optional<std::chrono::year_month_day> answer_by = {};  ///< that delay as a date, where it is one
};

/// As JSON, for requests.mentions.
std::string to_json(const Mentions& mentions);

/// Throws std::invalid_argument for what to_json did not write.
Mentions mentions_from_json(std::string_view json);

}  // namespace eservices
