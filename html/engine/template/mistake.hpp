// A mistake in a file that a webmaster wrote.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace eservices::html {

struct Mistake {
    std::string file;  ///< relative to the html folder
    unsigned line = 0, column = 0;
    std::string message;  ///< in French: webmasters read it

    /// `file:line:column: message`, as compilers print it.
    [[nodiscard]] std::string text() const;

    auto operator<=>(const Mistake&) const = default;
};

/// A mistake at a byte offset in the file's text.
Mistake mistake_at(const std::string& file, std::string_view text, std::size_t offset, std::string message);

/// The mistake of a file that is empty or not well-formed UTF-8, at the line of its first wrong byte; nullopt for text. A file in another
/// encoding, or one that an editor has emptied before it writes, must not reach citizens.
std::optional<Mistake> not_text(const std::string& file, std::string_view bytes);

}  // namespace eservices::html
