// A document of text and tables that flows over pages of A4, tagged so that a screen reader finds its headings, tables and links.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "values/utc_time.hpp"

namespace eservices::jobs {

/// Gather the content in its order, then bytes(). All texts are UTF-8; any script is drawn, from right to left where it runs so, in the
/// fonts that the machine has. For one thread.
class TaggedPdf {
  public:
    enum class Style : std::uint8_t {
        text,
        small,
        large,   ///< what must be found at a glance
        banner,  ///< who speaks; a line is drawn under it
    };

    TaggedPdf();
    ~TaggedPdf();
    TaggedPdf(const TaggedPdf&) = delete;
    TaggedPdf& operator=(const TaggedPdf&) = delete;

    /// `level` is 1 to 3. A heading stays on the page of what it announces.
    void heading(int level, const std::string& text);
    void paragraph(const std::string& text, Style style = Style::text);

    /// A row of a table whose first column is headings; rows that follow each other make one table. Long ones break over pages.
    void row(const std::string& label, const std::string& value);

    /// A QR code of an address beside words, above the address itself, which is a link. All on one page. `alternative` says what the code
    /// is to who cannot see it.
    void qr_code(const std::string& address, const std::string& words, const std::string& alternative);

    struct Description {
        std::string title, author;
        UtcTime created_at;
        std::string footer;  ///< at the foot of each page, before its number
        std::string links;   ///< where the document's links lead, in words
    };

    /// The finished file: PDF/UA-1, in French, the title shown instead of the file's name. Throws std::exception when it cannot be drawn.
    std::string bytes(const Description& description);

  private:
    struct Block;
    class Painter;
    void add(Block block);

    std::vector<Block> m_blocks;
};

}  // namespace eservices::jobs
