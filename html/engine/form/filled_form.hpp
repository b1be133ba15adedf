// The text of a form file with its parts filled in, and where in the files each piece of it comes from.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gumbo.h>

#include "html/engine/form/part.hpp"
#include "html/engine/template/mistake.hpp"

namespace eservices::html {

/// Where a piece of the text was written: in the form file, or in a part that the form file uses.
struct Origin {
    std::size_t offset = 0;      ///< in the form file, or in the part
    const Part* part = nullptr;  ///< null for the form file
    std::size_t use = 0;         ///< for a piece of a part: where the form file uses the part
};

class FilledForm {
  public:
    /// A file without parts has its text unchanged. `written` must outlive the object.
    FilledForm(std::string_view file, std::string_view written) : m_file(file), m_written(written) {}

    void add(std::string_view piece, const Origin& origin);

    /// The form with all its parts written out: what is parsed, hashed and stored.
    [[nodiscard]] std::string_view text() const { return m_pieces.empty() ? m_written : std::string_view{m_text}; }

    /// A mistake at a place of the text. For a part's question, it gives the place in the form file that uses the part, then the
    /// place in the part, which has no mistake of its own.
    [[nodiscard]] Mistake mistake(const GumboSourcePosition& place, std::string message) const;

    /// A mistake at a place of the form file as it was written.
    [[nodiscard]] Mistake mistake_at_written(std::size_t offset, std::string message) const;

    /// Identifies the use of a part that this place comes from; 0 for the form file's own text.
    [[nodiscard]] std::size_t use_at(const GumboSourcePosition& place) const;

  private:
    struct Piece {
        std::size_t at;
        Origin origin;
    };
    [[nodiscard]] const Piece& piece_at(std::size_t offset) const;

    std::string m_file;
    std::string_view m_written;
    std::string m_text;
    std::vector<Piece> m_pieces;
};

}  // namespace eservices::html
