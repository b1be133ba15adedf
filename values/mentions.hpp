// The legal notices given at filing, stored with the request, so that the receipt later repeats the mail.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "values/department.hpp"

namespace eservices {

/// The effect of the administration's silence (code des relations entre le public et l'administration, L231-1 and
/// L231-4).
enum class SilenceEffect : std::uint8_t {
    none,        ///< no decision is asked for: an information, a report
    acceptance,  ///< "le silence vaut acceptation"
    rejection,   ///< "le silence vaut rejet"
};

/// The mentions of article R112-11-1 of that code, except the date of receipt, which the request has.
struct Mentions {
    Department department = {};  ///< in charge of the request
    SilenceEffect silence = SilenceEffect::none;
    std::optional<std::chrono::year_month_day> silence_on =
        {};                                                     ///< when silence takes effect; nullopt when it has none
    std::string remedies = {};                                  ///< délais et voies de recours; for a rejection
    std::string delay = {};                                     ///< the usual delay in words; may be empty
    std::optional<std::chrono::year_month_day> answer_by = {};  ///< that delay as a date, if it has one
};

/// As JSON, for requests.mentions.
std::string to_json(const Mentions& mentions);

/// Throws std::invalid_argument for JSON that to_json() did not write.
Mentions mentions_from_json(std::string_view json);

}  // namespace eservices
