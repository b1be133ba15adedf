// PDFs: read to their last object, refused if active content remains, and rewritten without unused objects.
#pragma once

#include <string_view>

#include "inspection/inspected.hpp"

namespace eservices::inspection {

/// The document with its pages, links and field values as they were, without what pdf_cleaning.hpp removes, without
/// unreferenced objects and anything before its header or after its end, and without restrictions. Refused:
/// encrypted_pdf, if a password is needed to read it; dynamic_form, if only one program shows its pages; active_pdf and
/// embedded_files (pdf_rules.hpp), if something was hidden from the cleaning; damaged, if it is truncated, has no page,
/// or lacks what a page shows; too_costly, with more objects or pages than the limits. Slight mistakes of scanners'
/// programs (offsets, lengths, the end marker) are repaired. No thumbnail: nothing here renders a page.
Inspected inspect_pdf(std::string_view bytes, const Limits& limits);

}  // namespace eservices::inspection
