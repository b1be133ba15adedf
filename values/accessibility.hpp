// The town's accessibility statement for the site (loi n° 2005-102, article 47).
#pragma once

#include <cstdint>
#include <string>

namespace eservices {

struct Accessibility {
    /// Conformity with the RGAA, as found by the last audit; non without an audit.
    enum class State : std::uint8_t { non, partial, full };
    State state = State::non;
    std::string audit = {};   ///< auditor, date and result, as the end of "L'audit de conformité, "
    std::string scheme = {};  ///< URL of the plan over several years; empty: not published yet
    std::string plan = {};    ///< URL of the plan of the year
};

}  // namespace eservices
