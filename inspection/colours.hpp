// The colour space of a picture, taken from its profile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inspection/vips.hpp"

namespace eservices::inspection {

/// The colour spaces of new files: telephones' cameras use Display P3, which libvips' own profile calls sP3C.
enum class Colours : std::uint8_t { srgb, display_p3 };

/// The description in an ICC profile (ICC.1:2022, 9.2.41), in ASCII; empty when it is missing or not ASCII.
std::string description_of(std::string_view profile);

/// The colour space of an image by the name of its profile, sRGB without one; nullopt for any other profile.
std::optional<Colours> colours_of(VipsImage* image);

/// Converts other profiles to sRGB, and greys to greys; a picture that becomes a JPEG may stay in Display P3. Null for
/// null.
Image in_named_colours(Image image, bool becomes_jpeg);

/// Converts to grey or sRGB, with or without transparency, 8 bits. Null for null.
Image in_plain_colours(const Image& image);

/// Adds libvips' own profile of these colours to a JPEG, never the uploaded one.
std::string with_profile(std::string jpeg, Colours colours);

}  // namespace eservices::inspection
