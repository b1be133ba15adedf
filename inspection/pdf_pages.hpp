// The tree that a PDF keeps its pages in (ISO 32000-2, 7.7.3).
#pragma once

#include "inspection/qpdf.hpp"

namespace eservices::inspection {

/// A tree that comes back to one of its own nodes is cut there and made anew as one node over the pages that are left: readers show
/// those. Every other tree stays as it is.
void cut_circles(QPDF& pdf);

}  // namespace eservices::inspection
