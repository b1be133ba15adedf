// The pattern attribute: a JavaScript regular expression, run by RE2.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace re2 {
class RE2;
}

namespace eservices::html {

/// Why a pattern is refused and how to correct it, in French.
struct PatternRefusal {
    std::string reason;
};

/// Translates a `pattern`, which browsers compile with the flag `v` and match with the whole value (HTML Living Standard), into an
/// expression of RE2 that accepts the same texts in linear time. Refuses what JavaScript itself refuses, because browsers then check
/// nothing, and what RE2 cannot do or does differently.
std::variant<std::shared_ptr<const re2::RE2>, PatternRefusal> compile_pattern(std::string_view pattern);

}  // namespace eservices::html
