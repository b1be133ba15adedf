// Adds to a PDF what PDF/UA-1 (ISO 14289-1) requires and Cairo 1.16 cannot write.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "values/utc_time.hpp"

namespace eservices::jobs {

struct PdfFigure {
    std::string alternative;       ///< what a screen reader reads instead
    std::array<double, 4> bounds;  ///< left, bottom, right, top in points, from the lower left corner of its page
};

/// The texts of a document outside its pages.
struct PdfWords {
    std::string title, author;
    UtcTime created_at;
    std::vector<PdfFigure> figures;  ///< in the order of the document
    std::string links;               ///< what a screen reader reads for each link
};

/// Rewrites a tagged PDF by Cairo as PDF/UA-1 in French: adds metadata (XMP), the scope of row headings and the texts of links and
/// figures, and marks everything drawn outside the tags as decoration. The same document gives the same bytes. Throws std::exception
/// (libqpdf's) for any other file.
std::string accessible_pdf(const std::string& pdf, const PdfWords& words);

}  // namespace eservices::jobs
