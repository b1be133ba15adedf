// The colours of a picture, as its profile says them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inspection/vips.hpp"

namespace eservices::inspection {

/// The colours that a new file is in: telephones' cameras photograph in those of Display P3, which libvips' own profile calls sP3C.
enum class Colours : std::uint8_t { srgb, display_p3 };

/// What an ICC profile says that it is called (ICC.1:2022, 9.2.41), in ASCII; empty where it does not, or in other letters.
std::string description_of(std::string_view profile);

/// Those of an image by the name of its profile, sRGB without one; nothing for any other profile.
std::optional<Colours> colours_of(VipsImage* image);

/// Converted to sRGB where its profile is another one, greys to greys; a picture that becomes a JPEG may stay in Display P3. Null for null.
Image in_named_colours(Image image, bool becomes_jpeg);

/// Grey or sRGB, with or without transparency, 8 bits. Null for null.
Image in_plain_colours(const Image& image);

/// A JPEG in these colours with a profile that says so, libvips' own and not the stranger's.
std::string with_profile(std::string jpeg, Colours colours);

}  // namespace eservices::inspection
