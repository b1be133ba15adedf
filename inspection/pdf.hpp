// PDFs: read to their last object, refused for what acts, and written anew without what no page uses.
#pragma once

#include <string_view>

#include "inspection/inspected.hpp"

namespace eservices::inspection {

/// The document with its pages, their links and the values of its fields as they were, without what pdf_cleaning.hpp takes out, what
/// stood before its header, after its end or in no object of use, and without restrictions. Refused: encrypted_pdf, where a password
/// is needed to read it; dynamic_form, where only one program shows its pages; active_pdf and embedded_files (pdf_rules.hpp), where
/// something was hidden from the cleaning; damaged, where it is cut short, has no page, or misses what a page shows; too_costly, with
/// more objects or pages than the limits. What a scanner's program got slightly wrong (offsets, lengths, the mark of the end) is put
/// right. No thumbnail: nothing here draws a page.
Inspected inspect_pdf(std::string_view bytes, const Limits& limits);

}  // namespace eservices::inspection
