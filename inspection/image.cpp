// One pass: the header, the pixels once into memory, then the new file and its thumbnail from there; of an upright JPEG no more than a
// few lines of pixels at a time.
#include "inspection/image.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "inspection/gif_blocks.hpp"
#include "inspection/vips.hpp"

namespace eservices::inspection {
namespace {

constexpr int thumbnail_side = 320;
constexpr int jpeg_quality = 85;
constexpr int thumbnail_quality = 80;

/// A call of libvips on an image, which it lets go; null for null and where the call fails.
template <typename Call>
Image then(const Image& image, Call&& call) {
    VipsImage* out = nullptr;
    if (!image || call(image.get(), &out) != 0) return nullptr;
    return Image{out};
}

/// Read from its header; pixels follow as they are asked for. Truncation and errors of the decoder are failures; its
/// warnings, which cameras' own files cause, are not.
Image open_image(std::string_view bytes, PaperType type, int frames) {
    VipsImage* image = nullptr;
    void* const data = const_cast<char*>(bytes.data());
    int status = -1;
    if (type == PaperType::jpeg)
        status = vips_jpegload_buffer(data, bytes.size(), &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                      VIPS_FAIL_ON_ERROR, nullptr);
    else if (type == PaperType::png)
        status = vips_pngload_buffer(data, bytes.size(), &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                     VIPS_FAIL_ON_ERROR, nullptr);
    else if (type == PaperType::gif)
        status = vips_gifload_buffer(data, bytes.size(), &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                     VIPS_FAIL_ON_ERROR, "n", frames, nullptr);
    return status == 0 ? Image{image} : nullptr;
}

std::optional<RefusalReason> size_refusal(const Image& image, int frames, const Limits& limits) {
    const std::int64_t pixels = std::int64_t{image->Xsize} * image->Ysize;
    if (pixels > limits.max_pixels) return RefusalReason::too_many_pixels;
    if (frames > limits.max_frames || pixels * frames > limits.max_pixels) return RefusalReason::too_many_frames;
    return std::nullopt;
}

/// The colours that a new file is in: telephones' cameras photograph in those of Display P3, which libvips' own profile calls sP3C.
enum class Colours : std::uint8_t { srgb, display_p3 };

/// Those that a profile names, letter by letter or in two bytes each: drawing 12 million pixels through it would only cost time. The
/// profile itself is a stranger's: the new file gets libvips' own.
std::optional<Colours> colours_of(std::string_view profile) {
    using namespace std::string_view_literals;
    const auto names = [profile](std::string_view narrow, std::string_view wide) {
        return profile.find(narrow) != std::string_view::npos || profile.find(wide) != std::string_view::npos;
    };
    if (names("sRGB"sv, "s\0R\0G\0B"sv)) return Colours::srgb;
    if (names("Display P3"sv, "D\0i\0s\0p\0l\0a\0y\0 \0P\0003"sv) || names("sP3C"sv, "s\0P\0003\0C"sv))
        return Colours::display_p3;
    return std::nullopt;
}

/// The same for an image: sRGB without a profile, nothing for another one.
std::optional<Colours> colours_of(VipsImage* image) {
    const void* data = nullptr;
    std::size_t size = 0;
    if (vips_image_get_typeof(image, VIPS_META_ICC_NAME) == 0 ||
        vips_image_get_blob(image, VIPS_META_ICC_NAME, &data, &size) != 0)
        return Colours::srgb;
    const auto named = colours_of(std::string_view{static_cast<const char*>(data), size});
    return named == Colours::display_p3 && image->Bands < 3 ? Colours::srgb : named;
}

/// Converted where its profile is another one.
Image in_named_colours(Image image, PaperType type) {
    const auto colours = image ? colours_of(image.get()) : std::nullopt;
    if (!image || colours == Colours::srgb || (colours && type == PaperType::jpeg)) return image;
    Image converted = then(image, [](VipsImage* in, VipsImage** out) {
        return vips_icc_transform(in, out, "srgb", "embedded", TRUE, "intent", VIPS_INTENT_RELATIVE, nullptr);
    });
    if (converted) return converted;
    // A profile of no use is as good as none.
    vips_error_clear();
    return image;
}

/// Grey or sRGB, with or without transparency, 8 bits.
Image in_plain_colours(const Image& image) {
    if (!image) return nullptr;
    const bool is_grey = image->Bands < 3;
    return then(image, [&](VipsImage* in, VipsImage** out) {
        return vips_colourspace(in, out, is_grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, nullptr);
    });
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
};

/// Turning needs all pixels at once, and so does a second look at them, for the thumbnail; that of a JPEG is made of the new file.
bool needs_all_pixels(VipsImage* image, PaperType type) {
    return type != PaperType::jpeg || vips_image_get_orientation(image) != 1;
}

/// All pixels, upright, or a JPEG's as they are asked for.
Decoded decoded(std::string_view bytes, PaperType type) {
    Image image = in_named_colours(open_image(bytes, type, -1), type);
    const Colours colours =
        image && type == PaperType::jpeg ? colours_of(image.get()).value_or(Colours::srgb) : Colours::srgb;
    image = in_plain_colours(image);
    if (image && needs_all_pixels(image.get(), type)) image.reset(vips_image_copy_memory(image.get()));
    if (type != PaperType::gif)
        image = then(image, [](VipsImage* in, VipsImage** out) { return vips_autorot(in, out, nullptr); });
    // A copy's metadata is its own.
    image = then(image, [](VipsImage* in, VipsImage** out) { return vips_copy(in, out, nullptr); });
    if (image) forget_metadata(image.get());
    return {std::move(image), colours};
}

WrittenImage taken(int status, void* bytes, std::size_t size) {
    WrittenImage written{std::unique_ptr<void, VipsRelease>{bytes}, size};
    if (status != 0) written.bytes.reset();
    return written;
}

WrittenImage jpeg_of(VipsImage* image, int quality) {
    void* bytes = nullptr;
    std::size_t size = 0;
    const int status = vips_jpegsave_buffer(image, &bytes, &size, "Q", quality, "strip", TRUE, nullptr);
    return taken(status, bytes, size);
}

WrittenImage image_written_anew(VipsImage* image, PaperType type) {
    if (type == PaperType::jpeg) return jpeg_of(image, jpeg_quality);
    void* bytes = nullptr;
    std::size_t size = 0;
    // Filters halve a photograph; level 4 with them is smaller and faster than level 6 without. A GIF has the colours of its
    // palette already: no dithering, the least effort.
    const int status = type == PaperType::png ? vips_pngsave_buffer(image, &bytes, &size, "strip", TRUE, "compression",
                                                                    4, "filter", VIPS_FOREIGN_PNG_FILTER_ALL, nullptr)
                                              : vips_gifsave_buffer(image, &bytes, &size, "strip", TRUE, "effort", 1,
                                                                    "dither", 0.0, nullptr);
    return taken(status, bytes, size);
}

std::string text_of(const WrittenImage& written) {
    return {static_cast<const char*>(written.bytes.get()), written.size};
}

/// A JPEG in these colours with a profile that says so, libvips' own and not the stranger's. Its saver writes one only along with an Exif
/// block of its own making. (ICC.1:2022, annex B.4: marker APP2, here behind the JFIF header.)
std::string with_profile(std::string jpeg, Colours colours) {
    if (colours == Colours::srgb) return jpeg;
    using namespace std::string_literals;
    VipsBlob* profile = nullptr;
    if (vips_profile_load("p3", &profile, nullptr) != 0) return jpeg;
    std::size_t size = 0;
    const auto* const bytes = static_cast<const char*>(vips_blob_get(profile, &size));
    std::string segment = "ICC_PROFILE\0\1\1"s + std::string{bytes, size};
    vips_area_unref(VIPS_AREA(profile));
    const std::size_t length = segment.size() + 2;
    segment.insert(0, {'\xFF', '\xE2', static_cast<char>(length >> 8U), static_cast<char>(length & 0xFFU)});
    const auto byte = [&jpeg](std::size_t at) { return static_cast<unsigned char>(jpeg.at(at)); };
    const std::size_t behind_header = byte(3) == 0xE0 ? 4 + (byte(4) << 8U | byte(5)) : 2;
    return jpeg.insert(behind_header, segment);
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
    frame = then(frame, [](VipsImage* in, VipsImage** out) {
        if (vips_image_hasalpha(in) == 0) return vips_copy(in, out, nullptr);
        const std::array<double, 3> white = {255, 255, 255};
        VipsArrayDouble* const background = vips_array_double_new(white.data(), in->Bands - 1);
        const int status = vips_flatten(in, out, "background", background, nullptr);
        vips_area_unref(VIPS_AREA(background));
        return status;
    });
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

}  // namespace

Inspected inspect_image(std::string_view bytes, PaperType type, const Limits& limits) {
    if (type == PaperType::gif && !reaches_its_trailer(bytes)) return refused(RefusalReason::damaged);
    const Image header = open_image(bytes, type, 1);
    if (!header) return failed();
    const int frames = type == PaperType::gif ? std::max(1, vips_image_get_n_pages(header.get())) : 1;
    if (const auto refusal = size_refusal(header, frames, limits)) return refused(*refusal);

    const auto [image, colours] = decoded(bytes, type);
    if (!image) return failed();
    const int height = image->Ysize / frames;
    const WrittenImage written = image_written_anew(image.get(), type);
    if (!written.bytes) return failed();
    std::string content = with_profile(text_of(written), colours);
    if (content.size() > limits.max_bytes * limits.max_growth) return refused(RefusalReason::too_costly);
    const Image small = type == PaperType::jpeg ? small_jpeg(content, colours) : small_picture(image, height);
    const WrittenImage thumbnail = small ? jpeg_of(small.get(), thumbnail_quality) : WrittenImage{};
    if (!thumbnail.bytes) return failed();

    vips_error_clear();
    const std::size_t content_size = content.size();
    return {.verdict = AcceptedPaper{.type = type,
                                     .width = image->Xsize,
                                     .height = height,
                                     .pages = frames,
                                     .content_size = content_size,
                                     .thumbnail_size = thumbnail.size},
            .content = std::move(content),
            .thumbnail = text_of(thumbnail)};
}

}  // namespace eservices::inspection
