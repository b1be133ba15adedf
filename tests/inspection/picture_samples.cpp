// Pictures written with libvips, and a PNG written by hand.
#include <array>
#include <cstring>
#include <stdexcept>

#include <zlib.h>

#include <libheif/heif.h>

#include "inspection/vips.hpp"
#include "tests/inspection/samples.hpp"

namespace eservices::tests {
namespace {

using inspection::Image;

void require(int status) {
    if (status != 0) throw std::runtime_error(vips_error_buffer());
}

Image noise(int width, int height, int bands) {
    inspection::start_vips();
    VipsImage* grey = nullptr;
    require(vips_gaussnoise(&grey, width, height, "mean", 128.0, "sigma", 30.0, "seed", 7, nullptr));
    const Image one{grey};
    std::vector<VipsImage*> all(static_cast<std::size_t>(bands), grey);
    VipsImage* joined = nullptr;
    require(vips_bandjoin(all.data(), &joined, bands, nullptr));
    const Image several{joined};
    VipsImage* bytes = nullptr;
    require(vips_cast(joined, &bytes, VIPS_FORMAT_UCHAR, nullptr));
    const Image cast{bytes};
    VipsImage* coloured = nullptr;
    require(vips_copy(bytes, &coloured, "interpretation",
                      bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, nullptr));
    return Image{coloured};
}

template <typename Save>
std::string saved(VipsImage* image, Save&& save) {
    void* bytes = nullptr;
    std::size_t size = 0;
    require(save(image, &bytes, &size));
    const inspection::WrittenImage written{std::unique_ptr<void, inspection::VipsRelease>{bytes}, size};
    return {static_cast<const char*>(bytes), size};
}

std::string saved_jpeg(VipsImage* image) {
    return saved(image, [](VipsImage* in, void** bytes, std::size_t* size) {
        return vips_jpegsave_buffer(in, bytes, size, "profile", "p3", nullptr);
    });
}

std::string big_endian(std::uint32_t number) {
    return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8),
            static_cast<char>(number)};
}

std::string chunk(std::string_view type, std::string_view data) {
    std::string body{type};
    body += data;
    const uLong crc = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(static_cast<std::uint32_t>(crc));
}

std::string deflated_zeros(std::size_t row_bytes, std::size_t rows) {
    std::string row(row_bytes, '\0');
    std::string out;
    std::array<char, 65536> buffer{};
    z_stream stream{};
    if (deflateInit(&stream, 9) != Z_OK) throw std::runtime_error("deflate");
    for (std::size_t i = 0; i < rows; ++i) {
        stream.next_in = reinterpret_cast<Bytef*>(row.data());
        stream.avail_in = static_cast<uInt>(row.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
            stream.avail_out = buffer.size();
            deflate(&stream, i + 1 == rows ? Z_FINISH : Z_NO_FLUSH);
            out.append(buffer.data(), buffer.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return out;
}

void require(const heif_error& error) {
    if (error.code != heif_error_Ok) throw std::runtime_error(error.message);
}

/// Coloured stripes, written by one of libheif's encoders.
std::string heif(int width, int height, heif_compression_format format) {
    heif_context* const context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    require(heif_context_get_encoder_for_format(context, format, &encoder));
    require(heif_encoder_set_lossy_quality(encoder, 80));
    heif_image* image = nullptr;
    require(heif_image_create(width, height, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image));
    require(heif_image_add_plane(image, heif_channel_interleaved, width, height, 8));
    int stride = 0;
    std::uint8_t* const rows = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < 3 * width; ++x)
            rows[y * stride + x] = static_cast<std::uint8_t>(x % 3 == 0 ? 200 : y % 100);
    heif_image_handle* handle = nullptr;
    require(heif_context_encode_image(context, image, encoder, nullptr, &handle));
    std::string bytes;
    heif_writer writer{1, [](heif_context*, const void* data, std::size_t size, void* out) {
                           static_cast<std::string*>(out)->assign(static_cast<const char*>(data), size);
                           return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                       }};
    require(heif_context_write(context, &writer, &bytes));
    heif_image_handle_release(handle);
    heif_image_release(image);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return bytes;
}

Image loaded(std::string_view picture) {
    void* const data = const_cast<char*>(picture.data());
    VipsImage* image = nullptr;
    if (picture.starts_with("\xFF\xD8"))
        require(vips_jpegload_buffer(data, picture.size(), &image, nullptr));
    else if (picture.starts_with("GIF"))
        require(vips_gifload_buffer(data, picture.size(), &image, "n", -1, nullptr));
    else
        require(vips_pngload_buffer(data, picture.size(), &image, nullptr));
    return Image{image};
}

}  // namespace

std::string jpeg(int width, int height) { return saved_jpeg(noise(width, height, 3).get()); }

std::string photograph(int width, int height) {
    const Image image = noise(width, height, 3);
    vips_image_set_int(image.get(), VIPS_META_ORIENTATION, 6);
    vips_image_set_string(image.get(), "exif-ifd0-Make", "Fabricant (Fabricant, ASCII, 10 components, 10 bytes)");
    vips_image_set_string(image.get(), "exif-ifd3-GPSLatitude", "45/1 45/1 3000/100 (45, 45, 30.00, Rational, 3, 24)");
    vips_image_set_string(image.get(), "exif-ifd3-GPSLatitudeRef", "N (N, ASCII, 2 components, 2 bytes)");
    const std::string_view xmp = "<x:xmpmeta><script>alert('xmp')</script></x:xmpmeta>";
    vips_image_set_blob_copy(image.get(), VIPS_META_XMP_NAME, xmp.data(), xmp.size());
    return saved_jpeg(image.get());
}

std::string png(int width, int height, int bands) {
    const Image image = noise(width, height, bands);
    const std::string plain = saved(image.get(), [](VipsImage* in, void** bytes, std::size_t* size) {
        return vips_pngsave_buffer(in, bytes, size, nullptr);
    });
    constexpr std::size_t header_end = 33;
    using namespace std::string_literals;
    return plain.substr(0, header_end) + chunk("tEXt", "Comment\0<script>alert('png')</script>"s) +
           plain.substr(header_end);
}

std::string gif(int width, int height, int frames) {
    const Image image = noise(width, height * frames, 1);
    std::vector<int> delays;
    for (int i = 0; i < frames; ++i) delays.push_back(10 * (i + 1));
    vips_image_set_int(image.get(), VIPS_META_PAGE_HEIGHT, height);
    vips_image_set_array_int(image.get(), "delay", delays.data(), frames);
    vips_image_set_int(image.get(), "loop", 3);
    return saved(image.get(), [](VipsImage* in, void** bytes, std::size_t* size) {
        return vips_gifsave_buffer(in, bytes, size, "effort", 1, nullptr);
    });
}

std::string heic(int width, int height) { return heif(width, height, heif_compression_HEVC); }

std::string avif(int width, int height) { return heif(width, height, heif_compression_AV1); }

std::string webp(int width, int height, int bands) {
    return saved(noise(width, height, bands).get(), [](VipsImage* in, void** bytes, std::size_t* size) {
        return vips_webpsave_buffer(in, bytes, size, "effort", 0, nullptr);
    });
}

std::string palette_png(int width, int height) {
    return saved(noise(width, height, 3).get(), [](VipsImage* in, void** bytes, std::size_t* size) {
        return vips_pngsave_buffer(in, bytes, size, "palette", TRUE, "bitdepth", 4, "dither", 0.0, nullptr);
    });
}

std::string grey_png(int width, int height, int bits) {
    return saved(noise(width, height, 1).get(), [&](VipsImage* in, void** bytes, std::size_t* size) {
        return vips_pngsave_buffer(in, bytes, size, "bitdepth", bits, "compression", 9, nullptr);
    });
}

std::string grey_png_with_profile(int width, int height, int bits) {
    using namespace std::string_literals;
    // Greys of gamma 2.4 (ICC.1:2022), which no system names its own.
    const std::string white = "\0\0\xF6\xD6\0\1\0\0\0\0\xD3\x2D"s;
    const std::string curve = "curv\0\0\0\0\0\0\0\1\2\x66\0\0"s, point = "XYZ \0\0\0\0"s + white;
    const std::string tags =
        big_endian(2) + "wtpt" + big_endian(156) + big_endian(20) + "kTRC" + big_endian(176) + big_endian(14);
    const std::string header = big_endian(192) + "lcms\2\x40\0\0mntrGRAYXYZ "s + std::string(12, '\0') + "acsp" +
                               std::string(28, '\0') + white + std::string(48, '\0');
    const std::string profile = header + tags + point + curve;
    const Image image = noise(width, height, 1);
    vips_image_set_blob_copy(image.get(), VIPS_META_ICC_NAME, profile.data(), profile.size());
    return saved(image.get(), [&](VipsImage* in, void** bytes, std::size_t* size) {
        return vips_pngsave_buffer(in, bytes, size, "bitdepth", bits, nullptr);
    });
}

std::string rough_jpeg(int width, int height, int quality) {
    return saved(noise(width, height, 3).get(), [&](VipsImage* in, void** bytes, std::size_t* size) {
        return vips_jpegsave_buffer(in, bytes, size, "Q", quality, "optimize_coding", TRUE, nullptr);
    });
}

std::string flat_png(std::uint32_t width, std::uint32_t height) {
    using namespace std::string_literals;
    const std::string header = big_endian(width) + big_endian(height) + "\x01\0\0\0\0"s;  // one bit, grey
    return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", header) + chunk("IDAT", deflated_zeros(1 + (width + 7) / 8, height)) +
           chunk("IEND", "");
}

std::string shown(std::string_view picture) {
    const Image image = loaded(picture);
    std::string text = std::to_string(image->Xsize) + "x" + std::to_string(image->Ysize);
    for (const char* field : {VIPS_META_EXIF_NAME, VIPS_META_XMP_NAME, VIPS_META_IPTC_NAME, VIPS_META_ICC_NAME,
                              VIPS_META_ORIENTATION, "png-comment-0-Comment", "gif-comment"})
        if (vips_image_get_typeof(image.get(), field) != 0) text += std::string{", "} + field;
    int* delays = nullptr;
    int count = 0;
    if (vips_image_get_typeof(image.get(), "delay") != 0 &&
        vips_image_get_array_int(image.get(), "delay", &delays, &count) == 0)
        for (int i = 0; i < count; ++i) text += (i == 0 ? ", delays " : " ") + std::to_string(delays[i]);
    return text;
}

std::string pixels(std::string_view picture) {
    const Image image = loaded(picture);
    std::size_t size = 0;
    const std::unique_ptr<void, inspection::VipsRelease> bytes{vips_image_write_to_memory(image.get(), &size)};
    if (!bytes) throw std::runtime_error(vips_error_buffer());
    return {static_cast<const char*>(bytes.get()), size};
}

}  // namespace eservices::tests
