// The page tree of a PDF (ISO 32000-2, 7.7.3).
#pragma once

#include "inspection/qpdf.hpp"

namespace eservices::inspection {

/// Cuts a tree that refers back to one of its own nodes and rebuilds it as one node with the remaining pages, which are
/// those that readers show. Every other tree stays as it is.
void cut_circles(QPDF& pdf);

}  // namespace eservices::inspection
