// Sets text in lines, for TaggedPdf.
#pragma once

#include <memory>
#include <string>

#include <pango/pangocairo.h>

namespace eservices::jobs {

/// Releases the objects of GLib, Pango and Cairo.
struct PdfRelease {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoLayoutIter* lines) const { pango_layout_iter_free(lines); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
    void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

using SetText = std::unique_ptr<PangoLayout, PdfRelease>;

/// Sets UTF-8 text in lines of at most `width` points, in a font of `size` points.
SetText set_text(const std::string& text, double size, bool bold, double width);

/// The height of all its lines, in points.
double height_of(const SetText& text);

}  // namespace eservices::jobs
