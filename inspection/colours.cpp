// sRGB profiles are recognised by their exact names, because converting 12 million pixels from sRGB to sRGB would only
// cost time. The profile itself is untrusted: the new file gets libvips' own.
#include "inspection/colours.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace eservices::inspection {
namespace {

/// The names that cameras, systems and programs use; "esRGB" and a linear "sRGB" are other colours.
constexpr std::array<std::string_view, 8> names_of_srgb = {"sRGB",
                                                           "sRGB IEC61966-2.1",
                                                           "sRGB IEC61966-2-1",
                                                           "sRGB IEC61966-2-1 black scaled",
                                                           "sRGB built-in",
                                                           "sRGB2014",
                                                           "c2",
                                                           "uRGB"};
constexpr std::array<std::string_view, 2> names_of_p3 = {"Display P3", "sP3C"};

/// Big-endian; 0 beyond the end.
std::size_t number_at(std::string_view bytes, std::size_t at) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    return number;
}

std::string_view part_of(std::string_view bytes, std::size_t at, std::size_t length) {
    return at < bytes.size() ? bytes.substr(at, length) : std::string_view{};
}

/// Two bytes per letter; empty when one is not ASCII.
std::string from_utf16(std::string_view wide) {
    std::string text;
    for (std::size_t i = 0; i + 1 < wide.size(); i += 2) {
        if (wide[i] != 0) return {};
        text += wide[i + 1];
    }
    return text;
}

}  // namespace

std::string description_of(std::string_view profile) {
    constexpr std::size_t header = 128;
    constexpr std::size_t most_tags = 100;
    const std::size_t tags = std::min(number_at(profile, header), most_tags);
    for (std::size_t i = 0; i < tags; ++i) {
        const std::size_t tag = header + 4 + i * 12;
        if (part_of(profile, tag, 4) != "desc") continue;
        const std::string_view value = part_of(profile, number_at(profile, tag + 4), number_at(profile, tag + 8));
        std::string text;
        if (value.starts_with("desc")) text = part_of(value, 12, number_at(value, 8));
        if (value.starts_with("mluc")) text = from_utf16(part_of(value, number_at(value, 24), number_at(value, 20)));
        return text.substr(0, text.find('\0'));
    }
    return {};
}

std::optional<Colours> colours_of(VipsImage* image) {
    const void* data = nullptr;
    std::size_t size = 0;
    if (vips_image_get_typeof(image, VIPS_META_ICC_NAME) == 0 ||
        vips_image_get_blob(image, VIPS_META_ICC_NAME, &data, &size) != 0)
        return Colours::srgb;
    const std::string name = description_of({static_cast<const char*>(data), size});
    if (std::find(names_of_srgb.begin(), names_of_srgb.end(), name) != names_of_srgb.end()) return Colours::srgb;
    if (std::find(names_of_p3.begin(), names_of_p3.end(), name) == names_of_p3.end()) return std::nullopt;
    return image->Bands < 3 ? Colours::srgb : Colours::display_p3;
}

Image in_named_colours(Image image, bool becomes_jpeg) {
    const auto colours = image ? colours_of(image.get()) : std::nullopt;
    if (!image || colours == Colours::srgb || (colours && becomes_jpeg)) return image;
    Image converted = then(image, [](VipsImage* in, VipsImage** out) {
        return vips_icc_transform(in, out, "srgb", "embedded", TRUE, "intent", VIPS_INTENT_RELATIVE, nullptr);
    });
    if (converted && image->Bands < 3)
        converted = then(converted, [](VipsImage* in, VipsImage** out) {
            return vips_colourspace(in, out, VIPS_INTERPRETATION_B_W, nullptr);
        });
    if (converted) return converted;
    // An unusable profile counts as none.
    vips_error_clear();
    return image;
}

Image in_plain_colours(const Image& image) {
    if (!image) return nullptr;
    const bool is_grey = image->Bands < 3;
    return then(image, [&](VipsImage* in, VipsImage** out) {
        return vips_colourspace(in, out, is_grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB, nullptr);
    });
}

// libvips' JPEG saver writes a profile only together with an Exif block of its own. (ICC.1:2022, annex B.4: marker
// APP2, here after the JFIF header.)
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

}  // namespace eservices::inspection
