// Draws the characters of a test so that people can read them and robots need effort.
#pragma once

#include <string>
#include <string_view>

#include "captcha/chance.hpp"

namespace eservices::captcha {

/// Twice the size in the style sheet, for sharp screens.
inline constexpr int picture_width = 520;
inline constexpr int picture_height = 180;

/// A greyscale PNG with its own light background, so that it looks the same in a dark scheme. Up to eight characters
/// fit. Throws std::runtime_error when the library cannot draw, std::bad_alloc.
std::string draw(std::string_view characters, Chance chance);

}  // namespace eservices::captcha
