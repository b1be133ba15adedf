// Characters as distorted outlines: each rotated, scaled and placed at random, all bent by the same waves.
#pragma once

#include <memory>

#include <pango/pangocairo.h>

#include "captcha/chance.hpp"

namespace eservices::captcha {

/// Deleter for objects of Cairo and Pango.
struct Release {
    void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_path_t* path) const { cairo_path_destroy(path); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
template <class Thing>
using Owned = std::unique_ptr<Thing, Release>;

/// Two waves, one along each axis.
class Wave {
  public:
    explicit Wave(Chance& chance);

    /// Moves a point along the waves.
    void move(double& x, double& y) const;

  private:
    struct Axis {
        double height, length, phase;
        [[nodiscard]] double at(double place) const;
    };
    static Axis axis(Chance& chance);

    Axis m_across, m_down;
};

/// Makes the outline of one character, centred near `x`, `y` in picture coordinates, the canvas's current path.
void outline(cairo_t* canvas, char character, double x, double y, const Wave& wave, Chance& chance);

}  // namespace eservices::captcha
