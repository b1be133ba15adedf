// Draws the background, the characters, strokes across them, and specks.
#include "captcha/picture.hpp"

#include <new>
#include <numbers>
#include <stdexcept>

#include "captcha/lettering.hpp"

namespace eservices::captcha {
namespace {

constexpr double ground = 0.94;
constexpr double darkest = 0.05;
constexpr double lightest_ink = 0.3;  // contrast of seven to one with the background, as WCAG defines it
constexpr double margin = 26;

/// Sets a shade of grey on an alpha-only surface, where paint replaces what was there.
void choose_shade(cairo_t* canvas, double lightness) { cairo_set_source_rgba(canvas, 0, 0, 0, lightness); }

void choose_ink(cairo_t* canvas, Chance& chance) { choose_shade(canvas, chance.between(darkest, lightest_ink)); }

void paint_characters(cairo_t* canvas, std::string_view characters, Chance& chance) {
    const Wave wave{chance};
    const double step = (picture_width - 2 * margin) / static_cast<double>(characters.size());
    double x = margin + step / 2;
    for (const char character : characters) {
        outline(canvas, character, x + chance.between(-4, 4), picture_height / 2.0, wave, chance);
        choose_ink(canvas, chance);
        cairo_fill(canvas);
        x += step;
    }
}

/// A stroke from edge to edge, through the middle of the characters.
void paint_stroke(cairo_t* canvas, double width, Chance& chance) {
    const auto height = [&] { return chance.between(0.2 * picture_height, 0.8 * picture_height); };
    cairo_move_to(canvas, 0, height());
    const double first = height();
    const double second = height();
    cairo_curve_to(canvas, picture_width / 3.0, first, 2 * picture_width / 3.0, second, picture_width, height());
    cairo_set_line_width(canvas, width);
    cairo_stroke(canvas);
}

void paint_strokes(cairo_t* canvas, Chance& chance) {
    for (int i = 0; i < 2; ++i) {
        choose_ink(canvas, chance);
        paint_stroke(canvas, chance.between(3, 4.5), chance);
    }
    // A stroke in the background colour, which cuts the characters; too thin to make a 1 of a 7.
    choose_shade(canvas, ground);
    paint_stroke(canvas, chance.between(2, 3), chance);
}

void paint_specks(cairo_t* canvas, Chance& chance) {
    for (int i = 0; i < 70; ++i) {
        choose_ink(canvas, chance);
        const double x = chance.between(0, picture_width);
        const double y = chance.between(0, picture_height);
        cairo_arc(canvas, x, y, chance.between(1, 2.5), 0, 2 * std::numbers::pi);
        cairo_fill(canvas);
    }
}

void check(cairo_status_t status) {
    if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

cairo_status_t append(void* into, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string draw(std::string_view characters, Chance chance) {
    const Owned<cairo_surface_t> surface{cairo_image_surface_create(CAIRO_FORMAT_A8, picture_width, picture_height)};
    const Owned<cairo_t> canvas{cairo_create(surface.get())};
    cairo_set_operator(canvas.get(), CAIRO_OPERATOR_SOURCE);
    choose_shade(canvas.get(), ground);
    cairo_paint(canvas.get());
    paint_characters(canvas.get(), characters, chance);
    paint_strokes(canvas.get(), chance);
    paint_specks(canvas.get(), chance);
    check(cairo_status(canvas.get()));
    std::string png;
    check(cairo_surface_write_to_png_stream(surface.get(), append, &png));
    return png;
}

}  // namespace eservices::captcha
