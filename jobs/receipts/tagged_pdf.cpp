// Draws with Pango on Cairo, after a first pass without a canvas that counts the pages.
#include "jobs/receipts/tagged_pdf.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

#include <cairo-pdf.h>
#include <fmt/format.h>

#include "jobs/receipts/accessible_pdf.hpp"
#include "jobs/receipts/pdf_text.hpp"
#include "jobs/receipts/qr_code.hpp"
#include "phrases/phrase.hpp"

namespace eservices::jobs {
namespace {

// A4 in points of 1/72 inch.
constexpr double page_width = 595.28;
constexpr double page_height = 841.89;
constexpr double margin = 56;
constexpr double text_width = page_width - 2 * margin;
constexpr double bottom = page_height - margin - 24;
constexpr double footer_y = page_height - margin;
constexpr double label_width = 165;
constexpr double gutter = 15;
constexpr double qr_size = 128;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned size) {
    try {
        static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
        return CAIRO_STATUS_SUCCESS;
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

}  // namespace

struct TaggedPdf::Block {
    enum class Kind : std::uint8_t { lines, row, qr_code };

    Kind kind = Kind::lines;
    const char* tag = "P";
    SetText main, side;  // of a row, its label and value; of a QR code, its words and address
    double space_before = 0;
    bool keeps_with_next = false;
    bool is_underlined = false;
    std::string address = {}, alternative = {};  ///< of a QR code
};

/// One pass over the blocks, which draws them if it has a canvas.
class TaggedPdf::Painter {
  public:
    Painter(cairo_t* canvas, std::string footer, int pages)
        : m_canvas(canvas), m_footer(std::move(footer)), m_pages(pages) {}

    /// Returns the number of pages.
    int paint(const std::vector<Block>& blocks) {
        begin("Document");
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const bool is_row = blocks[i].kind == Block::Kind::row;
            if (is_row && !m_in_table) begin("Table");
            if (!is_row && m_in_table) end("Table");
            m_in_table = is_row;
            make_room(blocks, i);
            paint(blocks[i]);
        }
        if (m_in_table) end("Table");
        end("Document");
        foot();
        return m_page;
    }

    /// The figures that paint() placed.
    [[nodiscard]] const std::vector<PdfFigure>& figures() const { return m_figures; }

  private:
    void begin(const char* tag, const std::string& attributes = {}) {
        if (m_canvas != nullptr) cairo_tag_begin(m_canvas, tag, attributes.c_str());
    }
    void end(const char* tag) {
        if (m_canvas != nullptr) cairo_tag_end(m_canvas, tag);
    }

    void turn_page() {
        foot();
        if (m_canvas != nullptr) cairo_show_page(m_canvas);
        ++m_page;
        m_y = margin;
    }

    void foot() {
        if (m_canvas == nullptr) return;
        const std::string text = phrase("receipt.page", {{"FOOTER", m_footer}, {"PAGE", m_page}, {"PAGES", m_pages}});
        const SetText layout = set_text(text, 9, false, text_width);
        cairo_set_source_rgb(m_canvas, 0.3, 0.3, 0.3);
        cairo_move_to(m_canvas, margin, footer_y);
        pango_cairo_show_layout(m_canvas, layout.get());
    }

    static double height_of_block(const Block& block) {
        if (block.kind == Block::Kind::qr_code) return std::max(qr_size, height_of(block.side));
        return std::max(height_of(block.main), block.side ? height_of(block.side) : 0);
    }

    /// Starts a new page rather than break a short block or leave a heading without the block after it.
    void make_room(const std::vector<Block>& blocks, std::size_t i) {
        double needed = blocks[i].space_before + height_of_block(blocks[i]);
        if (blocks[i].keeps_with_next && i + 1 < blocks.size())
            needed += blocks[i + 1].space_before + std::min(height_of_block(blocks[i + 1]), page_height / 3);
        if (m_y > margin && m_y + needed > bottom && needed < page_height / 3 + qr_size) turn_page();
        if (m_y > margin) m_y += blocks[i].space_before;
    }

    void paint(const Block& block) {
        if (block.kind == Block::Kind::row) return paint_row(block);
        if (block.kind == Block::Kind::qr_code) return paint_qr_code(block);
        paint_lines(block.main.get(), margin, block.tag);
        if (!block.is_underlined) return;
        m_y += 6;
        rule(0.12, 0.37, 0.56, 2);
    }

    void paint_row(const Block& block) {
        begin("TR");
        const double top = m_y;
        const int page = m_page;
        begin("TH");
        paint_lines(block.main.get(), margin, "P");
        end("TH");
        const double label_end = m_y;
        // The value of a label that ran over the page begins on the new page.
        m_y = m_page == page ? top : margin;
        begin("TD");
        paint_lines(block.side.get(), margin + label_width + gutter, "P");
        end("TD");
        end("TR");
        if (m_page == page) m_y = std::max(m_y, label_end);
        m_y += 4;
        rule(0.75, 0.75, 0.75, 0.5);
    }

    void paint_qr_code(const Block& block) {
        const double top = m_y;
        const double left = margin - 8;
        begin("Figure");
        if (m_canvas != nullptr) draw_qr_code(m_canvas, block.address, left, top, qr_size);
        end("Figure");
        m_figures.push_back(
            {block.alternative, {left, page_height - top - qr_size, left + qr_size, page_height - top}});
        const double x = margin + qr_size + gutter;
        paint_lines(block.main.get(), x, "P");
        m_y += 6;
        begin("P");
        const std::string uri = fmt::format("uri='{}'", block.address);
        paint_lines(block.side.get(), x, CAIRO_TAG_LINK, uri);
        end("P");
        m_y = std::max(m_y, top + qr_size);
    }

    void rule(double red, double green, double blue, double width) {
        if (m_canvas == nullptr) return;
        cairo_set_source_rgb(m_canvas, red, green, blue);
        cairo_set_line_width(m_canvas, width);
        cairo_move_to(m_canvas, margin, m_y);
        cairo_line_to(m_canvas, page_width - margin, m_y);
        cairo_stroke(m_canvas);
    }

    /// Draws line by line from m_y on, over as many pages as it takes. The tag ends with each page and begins again on the next.
    void paint_lines(PangoLayout* layout, double x, const char* tag, const std::string& attributes = {}) {
        const std::unique_ptr<PangoLayoutIter, PdfRelease> lines{pango_layout_get_iter(layout)};
        begin(tag, attributes);
        int offset = 0;  // of the first line of this page inside the layout
        double from = m_y;
        do {
            PangoRectangle extents;
            pango_layout_iter_get_line_extents(lines.get(), nullptr, &extents);
            double y = from + static_cast<double>(extents.y - offset) / PANGO_SCALE;
            const double height = static_cast<double>(extents.height) / PANGO_SCALE;
            if (y + height > bottom && y > margin) {
                end(tag);
                turn_page();
                begin(tag, attributes);
                offset = extents.y;
                y = from = m_y;
            }
            const double baseline =
                y + static_cast<double>(pango_layout_iter_get_baseline(lines.get()) - extents.y) / PANGO_SCALE;
            show(pango_layout_iter_get_line_readonly(lines.get()), x + static_cast<double>(extents.x) / PANGO_SCALE,
                 baseline);
            m_y = y + height;
        } while (pango_layout_iter_next_line(lines.get()) != FALSE);
        end(tag);
    }

    void show(PangoLayoutLine* line, double x, double baseline) {
        if (m_canvas == nullptr) return;
        cairo_set_source_rgb(m_canvas, 0, 0, 0);
        cairo_move_to(m_canvas, x, baseline);
        pango_cairo_show_layout_line(m_canvas, line);
    }

    cairo_t* m_canvas;
    std::string m_footer;
    int m_pages;
    int m_page = 1;
    double m_y = margin;
    bool m_in_table = false;
    std::vector<PdfFigure> m_figures;
};

TaggedPdf::TaggedPdf() = default;
TaggedPdf::~TaggedPdf() = default;

void TaggedPdf::heading(int level, const std::string& text) {
    struct Look {
        const char* tag;
        double size, space_before;
    };
    constexpr std::array<Look, 3> looks = {Look{"H1", 22, 18}, Look{"H2", 15, 20}, Look{"H3", 12, 14}};
    const Look& look = looks.at(static_cast<std::size_t>(level) - 1);
    Block block{.tag = look.tag, .main = set_text(text, look.size, true, text_width), .side = nullptr};
    block.space_before = look.space_before;
    block.keeps_with_next = true;
    m_blocks.push_back(std::move(block));
}

void TaggedPdf::paragraph(const std::string& text, Style style) {
    const bool is_bold = style == Style::large || style == Style::banner;
    const double size = style == Style::large ? 26 : style == Style::banner ? 13 : style == Style::small ? 9 : 10.5;
    Block block{.main = set_text(text, size, is_bold, text_width), .side = nullptr};
    block.space_before = style == Style::large ? 2 : 8;
    block.is_underlined = style == Style::banner;
    m_blocks.push_back(std::move(block));
}

void TaggedPdf::row(const std::string& label, const std::string& value) {
    Block block{.kind = Block::Kind::row,
                .main = set_text(label, 10.5, true, label_width),
                .side = set_text(value, 10.5, false, text_width - label_width - gutter)};
    block.space_before = 5;
    m_blocks.push_back(std::move(block));
}

void TaggedPdf::qr_code(const std::string& address, const std::string& words, const std::string& alternative) {
    const double width = text_width - qr_size - gutter;
    Block block{.kind = Block::Kind::qr_code,
                .main = set_text(words, 10.5, false, width),
                .side = set_text(address, 8, false, width)};
    block.space_before = 8;
    block.address = address;
    block.alternative = alternative;
    m_blocks.push_back(std::move(block));
}

std::string TaggedPdf::bytes(const Description& description) {
    const int pages = Painter{nullptr, description.footer, 0}.paint(m_blocks);
    std::string pdf;
    const std::unique_ptr<cairo_surface_t, PdfRelease> surface{
        cairo_pdf_surface_create_for_stream(append, &pdf, page_width, page_height)};
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, description.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_AUTHOR, description.author.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   to_rfc3339(description.created_at).c_str());
    const std::unique_ptr<cairo_t, PdfRelease> canvas{cairo_create(surface.get())};
    Painter painter{canvas.get(), description.footer, pages};
    painter.paint(m_blocks);
    cairo_surface_finish(surface.get());
    const cairo_status_t status = std::max(cairo_status(canvas.get()), cairo_surface_status(surface.get()));
    if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
    return accessible_pdf(pdf, {.title = description.title,
                                .author = description.author,
                                .created_at = description.created_at,
                                .figures = painter.figures(),
                                .links = description.links});
}

}  // namespace eservices::jobs
