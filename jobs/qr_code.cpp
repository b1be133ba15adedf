// The modules by qrcodegen, one path for all of them.
#include "jobs/qr_code.hpp"

#include <cairo.h>
#include <qrcodegen/qrcodegen.hpp>

namespace eservices::jobs {

void draw_qr_code(cairo_t* canvas, const std::string& text, double x, double y, double size) {
    constexpr int margin = 4;
    const auto code = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    const double module = size / (code.getSize() + 2 * margin);
    for (int row = 0; row < code.getSize(); ++row)
        for (int column = 0; column < code.getSize();) {
            int end = column;
            while (end < code.getSize() && code.getModule(end, row)) ++end;
            if (end > column)
                cairo_rectangle(canvas, x + (column + margin) * module, y + (row + margin) * module,
                                (end - column) * module, module);
            column = end + 1;
        }
    cairo_set_source_rgb(canvas, 0, 0, 0);
    // Without it, thin white lines appear between modules that touch.
    cairo_set_antialias(canvas, CAIRO_ANTIALIAS_NONE);
    cairo_fill(canvas);
}

}  // namespace eservices::jobs
