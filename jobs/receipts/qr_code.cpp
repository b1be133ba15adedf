// Draws all modules as one path.
#include "jobs/receipts/qr_code.hpp"

#include <cairo.h>

#include "values/qr_code.hpp"

namespace eservices::jobs {

void draw_qr_code(cairo_t* canvas, const std::string& text, double x, double y, double size) {
    const QrCode code = qr_code(text);
    const double module = size / code.size;
    for (const auto& [column, row, length] : code.runs)
        cairo_rectangle(canvas, x + column * module, y + row * module, length * module, module);
    cairo_set_source_rgb(canvas, 0, 0, 0);
    // With antialiasing, thin white lines appear between modules that touch.
    cairo_set_antialias(canvas, CAIRO_ANTIALIAS_NONE);
    cairo_fill(canvas);
}

}  // namespace eservices::jobs
