// What Cairo 1.16 cannot say in a PDF and PDF/UA-1 (ISO 14289-1) asks for.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "values/utc_time.hpp"

namespace eservices::jobs {

struct PdfFigure {
    std::string alternative;       ///< what a screen reader says instead
    std::array<double, 4> bounds;  ///< left, bottom, right, top in points, from the lower left corner of its page
};

/// What is said of a document beside its pages.
struct PdfWords {
    std::string title, author;
    UtcTime created_at;
    std::vector<PdfFigure> figures;  ///< in the order of the document
    std::string links;               ///< what a screen reader says of each link
};

/// A tagged PDF by Cairo, written anew in French: with its metadata (XMP), row headings that say so, links and figures in words, and
/// everything that is drawn outside the tags marked as decoration. The same document gives the same bytes. Throws std::exception
/// (libqpdf's) for a file that is no such PDF.
std::string accessible_pdf(const std::string& pdf, const PdfWords& words);

}  // namespace eservices::jobs
