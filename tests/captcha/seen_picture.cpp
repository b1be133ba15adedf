// Decodes a PNG with Cairo.
#include "tests/captcha/seen_picture.hpp"

#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <cairo/cairo.h>

namespace eservices::tests {
namespace {

cairo_status_t take(void* from, unsigned char* into, unsigned count) {
    auto& rest = *static_cast<std::string_view*>(from);
    if (rest.size() < count) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(into, rest.data(), count);
    rest.remove_prefix(count);
    return CAIRO_STATUS_SUCCESS;
}

struct Release {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

}  // namespace

double SeenPicture::darker_than(int limit, int from, int to) const {
    int dark = 0;
    for (int y = 0; y < height; ++y)
        for (int x = from; x < to; ++x) dark += at(x, y) < limit ? 1 : 0;
    return static_cast<double>(dark) / (height * (to - from));
}

SeenPicture see(const std::string& png) {
    std::string_view rest = png;
    const std::unique_ptr<cairo_surface_t, Release> surface{cairo_image_surface_create_from_png_stream(take, &rest)};
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::invalid_argument("no PNG");
    if (cairo_image_surface_get_format(surface.get()) != CAIRO_FORMAT_RGB24) throw std::invalid_argument("not opaque");
    SeenPicture seen{.width = cairo_image_surface_get_width(surface.get()),
                     .height = cairo_image_surface_get_height(surface.get())};
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < seen.height; ++y) {
        const unsigned char* const row = cairo_image_surface_get_data(surface.get()) + y * stride;
        for (int x = 0; x < seen.width; ++x) seen.lightness.push_back(row[4 * x]);
    }
    return seen;
}

}  // namespace eservices::tests
