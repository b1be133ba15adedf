// Removes from a PDF what is not stored.
#pragma once

#include "inspection/qpdf.hpp"
#include "values/inspection.hpp"

namespace eservices::inspection {

/// Removes from every object that the catalog leads to what pdf_rules.hpp refuses: actions, embedded files, films and
/// sounds (their pictures stay), a dynamic form if ordinary fields say the same; signatures, which no rewritten file
/// can keep valid (their drawings stay); and data of single programs. Pages, their text and field values stay. Returns
/// the removals that a person may notice.
Removals clean_pdf(QPDF& pdf);

}  // namespace eservices::inspection
