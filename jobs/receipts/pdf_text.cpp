// Sets text with Pango, which finds a font for every script.
#include "jobs/receipts/pdf_text.hpp"

namespace eservices::jobs {
namespace {

/// One context for all documents: finding the fonts costs more than drawing with them.
PangoContext* fonts() {
    static const std::unique_ptr<PangoContext, PdfRelease> context{
        pango_font_map_create_context(pango_cairo_font_map_get_default())};
    return context.get();
}

/// No hyphens where long words are broken and no ligatures: text copied from the file is what was typed.
PangoAttrList* as_typed() {
    static const std::unique_ptr<PangoAttrList, PdfRelease> list = [] {
        std::unique_ptr<PangoAttrList, PdfRelease> made{pango_attr_list_new()};
        pango_attr_list_insert(made.get(), pango_attr_insert_hyphens_new(FALSE));
        pango_attr_list_insert(made.get(), pango_attr_font_features_new("liga=0, clig=0"));
        return made;
    }();
    return list.get();
}

}  // namespace

SetText set_text(const std::string& text, double size, bool bold, double width) {
    constexpr double leading = 0.2;  // of the size
    SetText layout{pango_layout_new(fonts())};
    const std::unique_ptr<PangoFontDescription, PdfRelease> font{
        pango_font_description_from_string("Noto Sans, DejaVu Sans, sans-serif")};
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_spacing(layout.get(), static_cast<int>(size * leading * PANGO_SCALE));
    pango_layout_set_attributes(layout.get(), as_typed());
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

double height_of(const SetText& text) {
    int height = 0;
    pango_layout_get_size(text.get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
}

}  // namespace eservices::jobs
