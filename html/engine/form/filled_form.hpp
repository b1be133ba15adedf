// The text of a form file once its parts are filled in, and the place in the files that each piece of it comes from.
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
    std::size_t use = 0;         ///< of a piece of a part: the place in the form file that asked for it
};

class FilledForm {
  public:
    /// A file that uses no parts: the text as it is. Both must outlive the object.
    FilledForm(std::string_view file, std::string_view written) : m_file(file), m_written(written) {}

    void add(std::string_view piece, const Origin& origin);

    /// The form without any part: what is parsed, hashed and stored.
    [[nodiscard]] std::string_view text() const { return m_pieces.empty() ? m_written : std::string_view{m_text}; }

    /// A mistake at a place of the text. About a part's question, it names the form file where it uses the part, then the place in
    /// the part: by itself the part is right.
    [[nodiscard]] Mistake mistake(const GumboSourcePosition& place, std::string message) const;

    /// A mistake at a place of the form file as it was written.
    [[nodiscard]] Mistake mistake_at_written(std::size_t offset, std::string message) const;

    /// Which use of a part this place comes from, counted from 1; 0 for the form file's own text.
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
