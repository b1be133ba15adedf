// PDFs: read to their last object, refused for what acts, and written anew without what no page uses.
#pragma once

#include <string_view>

#include "inspection/inspected.hpp"

namespace eservices::inspection {

/// The document with its pages and links as they were, without what stood before its header, after its end or in no object
/// of use. Refused: encrypted_pdf, with any password; active_pdf and embedded_files (pdf_rules.hpp), wherever in the file, in
/// object streams and in objects that no page leads to; damaged, where it is cut short, has no page, or misses what a page
/// shows; too_costly, with more objects or pages than the limits. What a scanner's program got slightly wrong (offsets,
/// lengths) is put right. No thumbnail: nothing here draws a page.
Inspected inspect_pdf(std::string_view bytes, const Limits& limits);

}  // namespace eservices::inspection
