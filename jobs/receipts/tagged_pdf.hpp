// A document of text and tables that flows over pages of A4, tagged so that a screen reader finds its headings, tables and links.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "values/utc_time.hpp"

namespace eservices::jobs {

/// Add the content in its order, then call bytes(). All texts are UTF-8, in every script and direction for which the machine has a
/// font. For one thread.
class TaggedPdf {
  public:
    enum class Style : std::uint8_t {
        text,
        small,
        large,   ///< what must be found at a glance
        banner,  ///< the issuer, with a line under it
    };

    TaggedPdf();
    ~TaggedPdf();
    TaggedPdf(const TaggedPdf&) = delete;
    TaggedPdf& operator=(const TaggedPdf&) = delete;

    /// `level` is 1 to 3. A heading stays on the page of the block after it.
    void heading(int level, const std::string& text);
    void paragraph(const std::string& text, Style style = Style::text);

    /// A row of a table, with its heading in the first column. Consecutive rows make one table. Long rows break over pages.
    void row(const std::string& label, const std::string& value);

    /// A QR code of an address and, beside it, `words` above the address itself as a link. All on one page. `alternative` is what a
    /// screen reader reads for the code.
    void qr_code(const std::string& address, const std::string& words, const std::string& alternative);

    struct Description {
        std::string title, author;
        UtcTime created_at;
        std::string footer;  ///< at the foot of each page, before its number
        std::string links;   ///< what a screen reader reads for each link
    };

    /// The finished file: PDF/UA-1 in French; readers show its title instead of its name. Throws std::exception if it cannot be drawn.
    std::string bytes(const Description& description);

  private:
    struct Block;
    class Painter;

    std::vector<Block> m_blocks;
};

}  // namespace eservices::jobs
