// QR codes as vector shapes, sharp at every size.
#pragma once

#include <string>

using cairo_t = struct _cairo;  // NOLINT(bugprone-reserved-identifier): the library's own name

namespace eservices::jobs {

/// Draws a text as a QR code (ISO/IEC 18004, error correction M) in a square of `size` points whose upper left corner is (x, y). The
/// square includes the margin of four modules that the standard requires. Throws std::length_error for more than 2,331 bytes.
void draw_qr_code(cairo_t* canvas, const std::string& text, double x, double y, double size);

}  // namespace eservices::jobs
