// What the town declares of the site's accessibility (loi n° 2005-102, article 47).
#pragma once

#include <cstdint>
#include <string>

namespace eservices {

struct Accessibility {
    /// How far the site follows the RGAA, as its last audit found; not at all as long as there was none.
    enum class State : std::uint8_t { non, partial, full };
    State state = State::non;
    std::string audit = {};   ///< who found that, when, with what result, as the end of "L'audit de conformité, "
    std::string scheme = {};  ///< address of the plan over several years; empty: not published yet
    std::string plan = {};    ///< address of the plan of the year
};

}  // namespace eservices
