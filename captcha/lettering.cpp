// Pango gives the outlines; chance and waves distort them.
#include "captcha/lettering.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace eservices::captcha {
namespace {

/// The fonts of fonts-dejavu-core.
constexpr std::array<const char*, 3> fonts = {"DejaVu Sans Bold", "DejaVu Serif Bold", "DejaVu Sans Mono Bold"};

/// One size and no rotation: the libraries cache each size and direction of a font.
constexpr int font_size = 100;
constexpr double most_turn = 0.35;   // radians, 20 degrees: too little to make a V of an L
constexpr double most_slant = 0.15;  // horizontal shift per unit of height
constexpr double most_shift = 12;

Owned<PangoLayout> laid_out(cairo_t* canvas, char character, Chance& chance) {
    Owned<PangoLayout> layout{pango_cairo_create_layout(canvas)};
    const Owned<PangoFontDescription> font{pango_font_description_from_string(fonts.at(chance.below(fonts.size())))};
    pango_font_description_set_absolute_size(font.get(), font_size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_text(layout.get(), &character, 1);
    return layout;
}

/// Maps the middle of `ink` to a point near `x`, `y`.
cairo_matrix_t place(const PangoRectangle& ink, double x, double y, Chance& chance) {
    const double size = chance.between(0.88, 1.08);
    const cairo_matrix_t slant{size, 0, chance.between(-most_slant, most_slant), size, 0, 0};
    cairo_matrix_t matrix;
    cairo_matrix_init_translate(&matrix, x, y + chance.between(-most_shift, most_shift));
    cairo_matrix_rotate(&matrix, chance.between(-most_turn, most_turn));
    cairo_matrix_multiply(&matrix, &slant, &matrix);
    cairo_matrix_translate(&matrix, -(ink.x + ink.width / 2.0), -(ink.y + ink.height / 2.0));
    return matrix;
}

/// Moves every point of the path, control points included.
void bend(cairo_path_t& path, const cairo_matrix_t& matrix, const Wave& wave) {
    for (int i = 0; i < path.num_data; i += path.data[i].header.length)
        for (int j = 1; j < path.data[i].header.length; ++j) {
            auto& point = path.data[i + j].point;
            cairo_matrix_transform_point(&matrix, &point.x, &point.y);
            wave.move(point.x, point.y);
        }
}

}  // namespace

Wave::Wave(Chance& chance) : m_across(axis(chance)), m_down(axis(chance)) {}

Wave::Axis Wave::axis(Chance& chance) {
    return {.height = chance.between(4, 8),
            .length = chance.between(110, 220),
            .phase = chance.between(0, 2 * std::numbers::pi)};
}

double Wave::Axis::at(double place) const { return height * std::sin(2 * std::numbers::pi * place / length + phase); }

void Wave::move(double& x, double& y) const {
    const double across = m_across.at(y);
    y += m_down.at(x);
    x += across;
}

void outline(cairo_t* canvas, char character, double x, double y, const Wave& wave, Chance& chance) {
    const Owned<PangoLayout> layout = laid_out(canvas, character, chance);
    PangoRectangle ink;
    pango_layout_get_pixel_extents(layout.get(), &ink, nullptr);
    cairo_move_to(canvas, 0, 0);
    pango_cairo_layout_path(canvas, layout.get());
    const Owned<cairo_path_t> path{cairo_copy_path(canvas)};
    bend(*path, place(ink, x, y, chance), wave);
    cairo_new_path(canvas);
    cairo_append_path(canvas, path.get());
}

}  // namespace eservices::captcha
