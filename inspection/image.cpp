// One pass: the header, the pixels once into memory, then the new file and its thumbnail from there; of an upright JPEG no more than a
// few lines of pixels at a time.
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
/// For what says more in fewer bytes than a JPEG can, where it would become too heavy for a paper.
constexpr std::array<int, 3> qualities_of_others = {jpeg_quality, 75, 65};
constexpr int thumbnail_quality = 80;

/// A picture as it came, and how much its decoder has to complain of to be believed.
struct Source {
    std::string_view bytes;
    FileKind kind;
    VipsFailOn fails_on;
};

/// Read from its header; pixels follow as they are asked for. Truncation and errors of the decoder are failures; its
/// warnings, which cameras' own files cause, are not.
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

/// A scan takes a third of the memory of a photograph with as many points.
bool is_plain_grey(VipsImage* header) { return header->Bands == 1 && header->BandFmt == VIPS_FORMAT_UCHAR; }

std::optional<RefusalReason> size_refusal(int width, int height, int frames, int most, const Limits& limits) {
    const std::int64_t pixels = std::int64_t{width} * height;
    if (pixels > most) return RefusalReason::too_many_pixels;
    if (frames > limits.max_frames || pixels * frames > most) return RefusalReason::too_many_frames;
    return std::nullopt;
}

/// Nothing stays but what an animation needs to move.
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
    int grey_bits = 0;     ///< of a PNG of fewer greys than a byte has, as scanners and fax machines make them
};

/// Turning needs all pixels at once, and so does a second look at them, for the thumbnail; that of a JPEG is made of the new file.
bool needs_all_pixels(VipsImage* image, FileKind kind) {
    return kind != FileKind::jpeg || vips_image_get_orientation(image) != 1;
}

/// On white, as a JPEG knows nothing transparent.
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

/// Bits of a grey point, where there are fewer than eight of them (PNG, 11.2.1: the header is the first chunk).
int grey_bits_of(std::string_view png) {
    constexpr std::size_t depth_at = 24, colours_at = 25;
    if (png.size() <= colours_at || png[colours_at] != 0) return 0;
    const int depth = static_cast<unsigned char>(png[depth_at]);
    return depth < 8 ? depth : 0;
}

/// All pixels, upright, or a JPEG's as they are asked for.
Decoded decoded(Image image, const Source& source) {
    const FileKind kind = source.kind;
    const bool becomes_jpeg = kept_as(kind) == PaperType::jpeg;
    int palette_bits = 0;
    if (image && kind == FileKind::png && vips_image_get_typeof(image.get(), "palette-bit-depth") != 0)
        vips_image_get_int(image.get(), "palette-bit-depth", &palette_bits);
    // Greys of another profile become others, for which few bits have no room.
    const bool keeps_greys = image && kind == FileKind::png && colours_of(image.get()) == Colours::srgb;
    image = in_named_colours(std::move(image), becomes_jpeg);
    const Colours colours = image && becomes_jpeg ? colours_of(image.get()).value_or(Colours::srgb) : Colours::srgb;
    image = in_plain_colours(image);
    if (becomes_jpeg && kind != FileKind::jpeg) image = on_white(image);
    if (image && needs_all_pixels(image.get(), kind)) image.reset(vips_image_copy_memory(image.get()));
    if (kind != FileKind::gif)
        image = then(image, [](VipsImage* in, VipsImage** out) { return vips_autorot(in, out, nullptr); });
    // A copy's metadata is its own.
    image = then(image, [](VipsImage* in, VipsImage** out) { return vips_copy(in, out, nullptr); });
    if (image) forget_metadata(image.get());
    // Where nothing but those greys is left: one of them may have been transparent.
    const int grey_bits = image && keeps_greys && image->Bands == 1 ? grey_bits_of(source.bytes) : 0;
    return {std::move(image), colours, palette_bits, grey_bits};
}

WrittenImage taken(int status, void* bytes, std::size_t size) {
    WrittenImage written{std::unique_ptr<void, VipsRelease>{bytes}, size};
    if (status != 0) written.bytes.reset();
    return written;
}

/// One that came smaller than ours are made has been squeezed before, down to how its codes are packed.
WrittenImage jpeg_of(VipsImage* image, int quality) {
    void* bytes = nullptr;
    std::size_t size = 0;
    const gboolean squeezed = quality < thumbnail_quality ? TRUE : FALSE;
    const int status =
        vips_jpegsave_buffer(image, &bytes, &size, "Q", quality, "optimize_coding", squeezed, "strip", TRUE, nullptr);
    return taken(status, bytes, size);
}

/// As many colours or greys as it came with have room in as many bits, and take a fraction of the bytes.
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
        // Filters halve a photograph; level 4 with them is smaller and faster than level 6 without.
        status = vips_pngsave_buffer(picture.image.get(), &bytes, &size, "strip", TRUE, "compression", 4, "filter",
                                     VIPS_FOREIGN_PNG_FILTER_ALL, nullptr);
    return taken(status, bytes, size);
}

WrittenImage jpeg_of_another_kind(VipsImage* image, const Limits& limits) {
    WrittenImage written;
    for (const int quality : qualities_of_others) {
        written = jpeg_of(image, quality);
        // A profile of its own has room as well.
        constexpr std::size_t profile = 1'024;
        if (!written.bytes || written.size + profile <= limits.max_bytes) break;
    }
    return written;
}

WrittenImage image_written_anew(const Decoded& picture, const Source& source, const Limits& limits) {
    VipsImage* const image = picture.image.get();
    const PaperType type = kept_as(source.kind);
    if (type == PaperType::png) return png_of(picture);
    if (source.kind == FileKind::jpeg)
        return jpeg_of(image, std::min(quality_of_jpeg(source.bytes).value_or(jpeg_quality), jpeg_quality));
    if (type == PaperType::jpeg) return jpeg_of_another_kind(image, limits);
    void* bytes = nullptr;
    std::size_t size = 0;
    // A GIF has the colours of its palette already: no dithering, the least effort.
    const int status = vips_gifsave_buffer(image, &bytes, &size, "strip", TRUE, "effort", 1, "dither", 0.0, nullptr);
    return taken(status, bytes, size);
}

std::string text_of(const WrittenImage& written) {
    return {static_cast<const char*>(written.bytes.get()), written.size};
}

/// From the JPEG just written, which decodes at an eighth for less than the pixels in memory take to shrink.
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

/// What libvips could not do, and whether the file or the memory was at fault; libjpeg has its own words for the latter.
Inspected failed() {
    const std::string_view words = vips_error_buffer();
    const bool lacked_memory = words.find("out of memory") != std::string_view::npos ||
                               words.find("Insufficient memory") != std::string_view::npos;
    vips_error_clear();
    return refused(lacked_memory ? RefusalReason::too_costly : RefusalReason::damaged);
}

Inspected inspect_picture(const Source& source, const Limits& limits) {
    const PaperType type = kept_as(source.kind);
    const auto heif = source.kind == FileKind::heif ? HeifPicture::open(source.bytes) : std::nullopt;
    const Image header = heif ? nullptr : open_image(source, 1);
    if (!heif && !header) return failed();
    const int frames = type == PaperType::gif ? std::max(1, vips_image_get_n_pages(header.get())) : 1;
    const int came_width = heif ? heif->width() : header->Xsize;
    const int came_height = heif ? heif->height() : header->Ysize;
    const bool is_grey = type != PaperType::gif && header && is_plain_grey(header.get());
    const int most = is_grey ? limits.max_grey_pixels : limits.max_pixels;
    if (const auto refusal = size_refusal(came_width, came_height, frames, most, limits)) return refused(*refusal);

    const Decoded picture =
        decoded(heif ? heif->pixels() : open_image(source, type == PaperType::gif ? -1 : 1), source);
    if (!picture.image) return failed();
    const int height = picture.image->Ysize / frames;
    const WrittenImage written = image_written_anew(picture, source, limits);
    if (!written.bytes) return failed();
    std::string content = with_profile(text_of(written), picture.colours);
    if (content.size() > limits.max_bytes * limits.max_growth) return refused(RefusalReason::too_costly);
    const Image small =
        type == PaperType::jpeg ? small_jpeg(content, picture.colours) : small_picture(picture.image, height);
    const WrittenImage thumbnail = small ? jpeg_of(small.get(), thumbnail_quality) : WrittenImage{};
    if (!thumbnail.bytes) return failed();

    vips_error_clear();
    const std::size_t content_size = content.size();
    return {.verdict = AcceptedPaper{.type = type,
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
        // Every viewer shows one that lacks nothing but its last byte.
        const std::string ended = std::string{bytes} + ';';
        if (!reaches_its_trailer(ended)) return refused(RefusalReason::damaged);
        return inspect_picture({ended, kind, VIPS_FAIL_ON_ERROR}, limits);
    }
    Inspected inspected = inspect_picture({bytes, kind, VIPS_FAIL_ON_ERROR}, limits);
    if (kind != FileKind::jpeg || !is_damaged(inspected)) return inspected;
    // The same of one without its last mark: where no more is missing, its decoder has nothing to complain of.
    const std::string ended = std::string{bytes} + "\xFF\xD9";
    return inspect_picture({ended, kind, VIPS_FAIL_ON_WARNING}, limits);
}

}  // namespace eservices::inspection
