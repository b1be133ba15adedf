// A mistake in a file that a webmaster wrote.
#pragma once

#include <compare>
#include <string>

namespace eservices::html {

struct Mistake {
    std::string file;  ///< relative to the html folder
    unsigned line = 0, column = 0;
    std::string message;  ///< in French: webmasters read it

    /// `file:line:column: message`, as compilers print it.
    [[nodiscard]] std::string text() const;

    auto operator<=>(const Mistake&) const = default;
};

}  // namespace eservices::html
