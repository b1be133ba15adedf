// One pass: the header, then all pixels into memory, then the new file and its thumbnail from there; an upright JPEG
// needs only a few lines of pixels at a time.
#include "inspection/image.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "inspection/colours.hpp"
#include "inspection/gif_blocks.hpp"
#include "inspection/heif.hpp"
#include "inspection/jpeg_quality.hpp"
#include "inspection/vips.hpp"

namespace eservices::inspection {
namespace {

constexpr int thumbnail_side = 320;
constexpr int jpeg_quality = 85;
/// For formats that compress better than JPEG: lower qualities where the JPEG would exceed a document's size.
constexpr std::array<int, 3> qualities_of_others = {jpeg_quality, 75, 65};
constexpr int thumbnail_quality = 80;

/// An uploaded picture, and the severity at which a message of its decoder makes it damaged.
struct Source {
    std::string_view bytes;
    FileKind kind;
    VipsFailOn fails_on;
};

/// Reads the header; pixels are decoded on demand. Truncation and decoder errors are failures; warnings are not,
/// because cameras' own files cause them.
Image open_image(const Source& source, int frames) {
    VipsImage* image = nullptr;
    void* const data = const_cast<char*>(source.bytes.data());
    const std::size_t size = source.bytes.size();
    constexpr VipsAccess access = VIPS_ACCESS_SEQUENTIAL;
    int status = -1;
    if (source.kind == FileKind::jpeg)
        status = vips_jpegload_buffer(data, size, &image, "access", access, "fail_on", source.fails_on, nullptr);
    else if (source.kind == FileKind::png)
        status = vips_pngload_buffer(data, size, &image, "access", access, "fail_on", source.fails_on, nullptr);
    else if (source.kind == FileKind::webp)
        status = vips_webpload_buffer(data, size, &image, "access", access, "fail_on", source.fails_on, nullptr);
    else if (source.kind == FileKind::gif)
        status =
            vips_gifload_buffer(data, size, &image, "access", access, "fail_on", source.fails_on, "n", frames, nullptr);
    return status == 0 ? Image{image} : nullptr;
}

/// A grey scan takes a third of the memory of a photograph with as many pixels.
bool is_plain_grey(VipsImage* header) { return header->Bands == 1 && header->BandFmt == VIPS_FORMAT_UCHAR; }

std::optional<RefusalReason> size_refusal(int width, int height, int frames, int most, const Limits& limits) {
    const std::int64_t pixels = std::int64_t{width} * height;
    if (pixels > most) return RefusalReason::too_many_pixels;
    if (frames > limits.max_frames || pixels * frames > most) return RefusalReason::too_many_frames;
    return std::nullopt;
}

/// Removes all metadata but the delays of an animation.
void forget_metadata(VipsImage* image) {
    gchar** const fields = vips_image_get_fields(image);
    for (gchar** field = fields; *field != nullptr; ++field) {
        const std::string_view name{*field};
        if (name != VIPS_META_PAGE_HEIGHT && name != "delay" && name != "loop") vips_image_remove(image, *field);
    }
    g_strfreev(fields);
    image->Xres = image->Yres = 1;
}

struct Decoded {
    Image image;
    Colours colours = Colours::srgb;
    int palette_bits = 0;  ///< of a PNG with a palette
    int grey_bits = 0;     ///< of a PNG with fewer than eight bits per grey, as scanners and fax machines write
};

/// Rotation needs all pixels at once, and so does reading them twice for the thumbnail; a JPEG's thumbnail is made from
/// the new file.
bool needs_all_pixels(VipsImage* image, FileKind kind) {
    return kind != FileKind::jpeg || vips_image_get_orientation(image) != 1;
}

/// On white, because a JPEG has no transparency.
Image on_white(const Image& image) {
    return then(image, [](VipsImage* in, VipsImage** out) {
        if (vips_image_hasalpha(in) == 0) return vips_copy(in, out, nullptr);
        const std::array<double, 3> white = {255, 255, 255};
        VipsArrayDouble* const background = vips_array_double_new(white.data(), in->Bands - 1);
        const int status = vips_flatten(in, out, "background", background, nullptr);
        vips_area_unref(VIPS_AREA(background));
        return status;
    });
}

/// Bits per grey pixel if fewer than eight, else 0 (PNG, 11.2.1: the header is the first chunk).
int grey_bits_of(std::string_view png) {
    constexpr std::size_t depth_at = 24, colours_at = 25;
    if (png.size() <= colours_at || png[colours_at] != 0) return 0;
    const int depth = static_cast<unsigned char>(png[depth_at]);
    return depth < 8 ? depth : 0;
}

/// All pixels, upright; those of a JPEG are decoded on demand.
Decoded decoded(Image image, const Source& source) {
    const FileKind kind = source.kind;
    const bool becomes_jpeg = kept_as(kind) == DocumentType::jpeg;
    int palette_bits = 0;
    if (image && kind == FileKind::png && vips_image_get_typeof(image.get(), "palette-bit-depth") != 0)
        vips_image_get_int(image.get(), "palette-bit-depth", &palette_bits);
    // Converting greys from another profile gives values that few bits cannot hold.
    const bool keeps_greys = image && kind == FileKind::png && colours_of(image.get()) == Colours::srgb;
    image = in_named_colours(std::move(image), becomes_jpeg);
    const Colours colours = image && becomes_jpeg ? colours_of(image.get()).value_or(Colours::srgb) : Colours::srgb;
    image = in_plain_colours(image);
    if (becomes_jpeg && kind != FileKind::jpeg) image = on_white(image);
    if (image && needs_all_pixels(image.get(), kind)) image.reset(vips_image_copy_memory(image.get()));
    if (kind != FileKind::gif)
        image = then(image, [](VipsImage* in, VipsImage** out) { return vips_autorot(in, out, nullptr); });
    // On a copy, whose metadata is its own.
    image = then(image, [](VipsImage* in, VipsImage** out) { return vips_copy(in, out, nullptr); });
    if (image) forget_metadata(image.get());
    // Only when no transparency is left: one of the greys may have been transparent.
    const int grey_bits = image && keeps_greys && image->Bands == 1 ? grey_bits_of(source.bytes) : 0;
    return {std::move(image), colours, palette_bits, grey_bits};
}

WrittenImage taken(int status, void* bytes, std::size_t size) {
    WrittenImage written{std::unique_ptr<void, VipsRelease>{bytes}, size};
    if (status != 0) written.bytes.reset();
    return written;
}

/// Optimises the Huffman tables when the original is of lower quality than ours: it was probably minimised already.
WrittenImage jpeg_of(VipsImage* image, int quality) {
    void* bytes = nullptr;
    std::size_t size = 0;
    const gboolean squeezed = quality < thumbnail_quality ? TRUE : FALSE;
    const int status =
        vips_jpegsave_buffer(image, &bytes, &size, "Q", quality, "optimize_coding", squeezed, "strip", TRUE, nullptr);
    return taken(status, bytes, size);
}

/// A palette or few greys fit into the original's number of bits, and take a fraction of the bytes.
WrittenImage png_of(const Decoded& picture) {
    void* bytes = nullptr;
    std::size_t size = 0;
    int status = 0;
    if (picture.palette_bits > 0)
        status =
            vips_pngsave_buffer(picture.image.get(), &bytes, &size, "strip", TRUE, "palette", TRUE, "bitdepth",
                                picture.palette_bits, "dither", 0.0, "Q", 100, "effort", 4, "compression", 9, nullptr);
    else if (picture.grey_bits > 0)
        status = vips_pngsave_buffer(picture.image.get(), &bytes, &size, "strip", TRUE, "bitdepth", picture.grey_bits,
                                     "compression", 9, nullptr);
    else
        // Filters halve the size of a photograph; level 4 with them is smaller and faster than level 6 without.
        status = vips_pngsave_buffer(picture.image.get(), &bytes, &size, "strip", TRUE, "compression", 4, "filter",
                                     VIPS_FOREIGN_PNG_FILTER_ALL, nullptr);
    return taken(status, bytes, size);
}

WrittenImage jpeg_of_another_kind(VipsImage* image, const Limits& limits) {
    WrittenImage written;
    for (const int quality : qualities_of_others) {
        written = jpeg_of(image, quality);
        // Leaves room for a colour profile.
        constexpr std::size_t profile = 1'024;
        if (!written.bytes || written.size + profile <= limits.max_bytes) break;
    }
    return written;
}

WrittenImage image_written_anew(const Decoded& picture, const Source& source, const Limits& limits) {
    VipsImage* const image = picture.image.get();
    const DocumentType type = kept_as(source.kind);
    if (type == DocumentType::png) return png_of(picture);
    if (source.kind == FileKind::jpeg)
        return jpeg_of(image, std::min(quality_of_jpeg(source.bytes).value_or(jpeg_quality), jpeg_quality));
    if (type == DocumentType::jpeg) return jpeg_of_another_kind(image, limits);
    void* bytes = nullptr;
    std::size_t size = 0;
    // A GIF has a palette already: no dithering, least effort.
    const int status = vips_gifsave_buffer(image, &bytes, &size, "strip", TRUE, "effort", 1, "dither", 0.0, nullptr);
    return taken(status, bytes, size);
}

std::string text_of(const WrittenImage& written) {
    return {static_cast<const char*>(written.bytes.get()), written.size};
}

/// Uses the JPEG just written: decoding it at an eighth costs less than shrinking the pixels in memory.
Image small_jpeg(std::string_view jpeg, Colours colours) {
    VipsImage* small = nullptr;
    void* const data = const_cast<char*>(jpeg.data());
    const int status = colours == Colours::srgb
                           ? vips_thumbnail_buffer(data, jpeg.size(), &small, thumbnail_side, "height", thumbnail_side,
                                                   "size", VIPS_SIZE_DOWN, nullptr)
                           : vips_thumbnail_buffer(data, jpeg.size(), &small, thumbnail_side, "height", thumbnail_side,
                                                   "size", VIPS_SIZE_DOWN, "export_profile", "srgb", nullptr);
    return status == 0 ? Image{small} : nullptr;
}

Image small_picture(const Image& image, int height) {
    Image frame = then(image, [&](VipsImage* in, VipsImage** out) {
        return vips_extract_area(in, out, 0, 0, in->Xsize, height, nullptr);
    });
    frame = on_white(frame);
    return then(frame, [](VipsImage* in, VipsImage** out) {
        return vips_thumbnail_image(in, out, thumbnail_side, "height", thumbnail_side, "size", VIPS_SIZE_DOWN, nullptr);
    });
}

/// The failure that libvips reported, due to the file or to a lack of memory, for which libjpeg has messages of its
/// own.
Inspected failed() {
    const std::string_view words = vips_error_buffer();
    const bool lacked_memory = words.find("out of memory") != std::string_view::npos ||
                               words.find("Insufficient memory") != std::string_view::npos;
    vips_error_clear();
    return refused(lacked_memory ? RefusalReason::too_costly : RefusalReason::damaged);
}

Inspected inspect_picture(const Source& source, const Limits& limits) {
    const DocumentType type = kept_as(source.kind);
    const auto heif = source.kind == FileKind::heif ? HeifPicture::open(source.bytes) : std::nullopt;
    const Image header = heif ? nullptr : open_image(source, 1);
    if (!heif && !header) return failed();
    const int frames = type == DocumentType::gif ? std::max(1, vips_image_get_n_pages(header.get())) : 1;
    const int came_width = heif ? heif->width() : header->Xsize;
    const int came_height = heif ? heif->height() : header->Ysize;
    const bool is_grey = type != DocumentType::gif && header && is_plain_grey(header.get());
    const int most = is_grey ? limits.max_grey_pixels : limits.max_pixels;
    if (const auto refusal = size_refusal(came_width, came_height, frames, most, limits)) return refused(*refusal);

    const Decoded picture =
        decoded(heif ? heif->pixels() : open_image(source, type == DocumentType::gif ? -1 : 1), source);
    if (!picture.image) return failed();
    const int height = picture.image->Ysize / frames;
    const WrittenImage written = image_written_anew(picture, source, limits);
    if (!written.bytes) return failed();
    std::string content = with_profile(text_of(written), picture.colours);
    if (content.size() > limits.max_bytes * limits.max_growth) return refused(RefusalReason::too_costly);
    const Image small =
        type == DocumentType::jpeg ? small_jpeg(content, picture.colours) : small_picture(picture.image, height);
    const WrittenImage thumbnail = small ? jpeg_of(small.get(), thumbnail_quality) : WrittenImage{};
    if (!thumbnail.bytes) return failed();

    vips_error_clear();
    const std::size_t content_size = content.size();
    return {.verdict = AcceptedDocument{.type = type,
                                        .width = picture.image->Xsize,
                                        .height = height,
                                        .pages = frames,
                                        .content_size = content_size,
                                        .thumbnail_size = thumbnail.size},
            .content = std::move(content),
            .thumbnail = text_of(thumbnail)};
}

bool is_damaged(const Inspected& inspected) { return inspected.verdict == InspectionVerdict{RefusalReason::damaged}; }

}  // namespace

Inspected inspect_image(std::string_view bytes, FileKind kind, const Limits& limits) {
    if (kind == FileKind::gif && !reaches_its_trailer(bytes)) {
        // Every viewer shows a GIF that lacks only its last byte.
        const std::string ended = std::string{bytes} + ';';
        if (!reaches_its_trailer(ended)) return refused(RefusalReason::damaged);
        return inspect_picture({ended, kind, VIPS_FAIL_ON_ERROR}, limits);
    }
    Inspected inspected = inspect_picture({bytes, kind, VIPS_FAIL_ON_ERROR}, limits);
    if (kind != FileKind::jpeg || !is_damaged(inspected)) return inspected;
    // Likewise for a JPEG without its end marker: if nothing else is missing, decoding it then gives no warning.
    const std::string ended = std::string{bytes} + "\xFF\xD9";
    return inspect_picture({ended, kind, VIPS_FAIL_ON_WARNING}, limits);
}

}  // namespace eservices::inspection
