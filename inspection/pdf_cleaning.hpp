// What a PDF is kept without.
#pragma once

#include "inspection/qpdf.hpp"
#include "values/inspection.hpp"

namespace eservices::inspection {

/// Takes out of the document, as far as its catalog leads, what pdf_rules.hpp refuses: actions, the files it carries, films and sounds
/// (of which the picture stays), a dynamic form where fields of the usual kind say the same; signatures, which no rewritten file can
/// keep whole (of which the drawing stays); and what only one program reads. Pages, their text and the values of fields stay.
/// Returns what a person may miss.
Removals clean_pdf(QPDF& pdf);

}  // namespace eservices::inspection
