// The characters of a test, drawn so that people can read them and a robot has to work.
#pragma once

#include <string>
#include <string_view>

#include "captcha/chance.hpp"

namespace eservices::captcha {

/// Points of the picture: two to each pixel of the style sheet, for sharp screens.
inline constexpr int picture_width = 520;
inline constexpr int picture_height = 180;

/// A PNG of shades of grey on its own light ground, so that it looks the same in a dark scheme. Up to eight characters find room.
/// Throws std::runtime_error when the library cannot draw, std::bad_alloc.
std::string draw(std::string_view characters, Chance chance);

}  // namespace eservices::captcha
