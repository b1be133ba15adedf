// Uses libheif directly: libvips would load it as a module, from a file, and trusts other formats than we do.
#include "inspection/heif.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <libheif/heif.h>

namespace eservices::inspection {
namespace {

struct HeifImageRelease {
    void operator()(heif_image* image) const { heif_image_release(image); }
    void operator()(heif_decoding_options* options) const { heif_decoding_options_free(options); }
    void operator()(heif_color_profile_nclx* profile) const { heif_nclx_color_profile_free(profile); }
};
using HeifImage = std::unique_ptr<heif_image, HeifImageRelease>;

/// The decoded pixels in 8 bits per colour, plus their copy: the peak for the largest formats.
constexpr std::size_t bytes_of_pixel = 16;

/// libheif does not say whether memory was short, so the number of pixels is added to libvips' error message.
void explain(const heif_error& error, std::size_t pixels) {
    const std::unique_ptr<void, decltype(&std::free)> room{std::malloc(pixels * bytes_of_pixel), &std::free};
    const bool lacked_memory = error.code == heif_error_Memory_allocation_error || !room;
    vips_error("heif", "%s", lacked_memory ? "out of memory" : error.message);
}

HeifImage decoded_heif(const heif_image_handle* picture, bool has_alpha) {
    const std::unique_ptr<heif_decoding_options, HeifImageRelease> options{heif_decoding_options_alloc()};
    if (!options) return nullptr;
    options->convert_hdr_to_8bit = 1;
    options->strict_decoding = 1;
    heif_image* image = nullptr;
    const heif_error error =
        heif_decode_image(picture, &image, heif_colorspace_RGB,
                          has_alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, options.get());
    HeifImage decoded{image};
    if (error.code == heif_error_Ok) return decoded;
    explain(error, static_cast<std::size_t>(heif_image_handle_get_width(picture)) *
                       static_cast<std::size_t>(heif_image_handle_get_height(picture)));
    return nullptr;
}

/// Copies the rows into one block of memory.
Image copied(const heif_image* decoded, int bands) {
    int stride = 0;
    const std::uint8_t* const rows = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride);
    const int width = heif_image_get_width(decoded, heif_channel_interleaved);
    const int height = heif_image_get_height(decoded, heif_channel_interleaved);
    if (rows == nullptr || width <= 0 || height <= 0 || stride < width * bands) return nullptr;
    Image image{vips_image_new_memory()};
    if (!image) return nullptr;
    vips_image_init_fields(image.get(), width, height, bands, VIPS_FORMAT_UCHAR, VIPS_CODING_NONE,
                           VIPS_INTERPRETATION_sRGB, 1.0, 1.0);
    if (vips_image_pipelinev(image.get(), VIPS_DEMAND_STYLE_ANY, nullptr) != 0) return nullptr;
    for (int row = 0; row < height; ++row) {
        auto* const line =
            const_cast<std::uint8_t*>(rows + static_cast<std::size_t>(row) * static_cast<std::size_t>(stride));
        if (vips_image_write_line(image.get(), row, line) != 0) return nullptr;
    }
    return image;
}

/// libvips' own Display P3 profile, for files that name that colour space by a number (ISO/IEC 23091-2, table 2).
void attach_display_p3(VipsImage* image) {
    VipsBlob* profile = nullptr;
    if (vips_profile_load("p3", &profile, nullptr) != 0) return;
    std::size_t size = 0;
    const void* const bytes = vips_blob_get(profile, &size);
    vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, bytes, size);
    vips_area_unref(VIPS_AREA(profile));
}

void attach_profile(const heif_image_handle* picture, VipsImage* image) {
    if (const std::size_t size = heif_image_handle_get_raw_color_profile_size(picture); size > 0) {
        std::vector<std::uint8_t> bytes(size);
        if (heif_image_handle_get_raw_color_profile(picture, bytes.data()).code == heif_error_Ok)
            vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, bytes.data(), size);
        return;
    }
    heif_color_profile_nclx* numbers = nullptr;
    if (heif_image_handle_get_nclx_color_profile(picture, &numbers).code != heif_error_Ok) return;
    const std::unique_ptr<heif_color_profile_nclx, HeifImageRelease> profile{numbers};
    if (profile->color_primaries == heif_color_primaries_SMPTE_EG_432_1) attach_display_p3(image);
}

}  // namespace

void HeifPicture::Release::operator()(heif_context* context) const { heif_context_free(context); }

void HeifPicture::Release::operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }

std::optional<HeifPicture> HeifPicture::open(std::string_view bytes) {
    HeifPicture picture;
    picture.m_context.reset(heif_context_alloc());
    if (!picture.m_context) return std::nullopt;
    // Decodes the tiles one after another: each thread's heap would take address space.
    heif_context_set_max_decoding_threads(picture.m_context.get(), 0);
    heif_image_handle* handle = nullptr;
    heif_context* const context = picture.m_context.get();
    if (heif_context_read_from_memory_without_copy(context, bytes.data(), bytes.size(), nullptr).code !=
            heif_error_Ok ||
        heif_context_get_primary_image_handle(context, &handle).code != heif_error_Ok)
        return std::nullopt;
    picture.m_picture.reset(handle);
    return picture;
}

int HeifPicture::width() const { return heif_image_handle_get_width(m_picture.get()); }

int HeifPicture::height() const { return heif_image_handle_get_height(m_picture.get()); }

Image HeifPicture::pixels() const {
    const bool has_alpha = heif_image_handle_has_alpha_channel(m_picture.get()) != 0;
    const HeifImage decoded = decoded_heif(m_picture.get(), has_alpha);
    Image image = decoded ? copied(decoded.get(), has_alpha ? 4 : 3) : nullptr;
    if (image) attach_profile(m_picture.get(), image.get());
    return image;
}

}  // namespace eservices::inspection
