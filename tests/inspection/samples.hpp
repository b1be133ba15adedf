// Papers, honest and hostile, made by the libraries that real ones come from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eservices::tests {

/// A picture of coloured noise. A photograph has an orientation of 6 (to be turned right) and GPS tags, a PNG a comment.
std::string jpeg(int width, int height);
std::string photograph(int width, int height);
std::string png(int width, int height, int bands = 3);
/// Grey frames, each 10 ms longer than the one before it.
std::string gif(int width, int height, int frames);

/// The same by other programs: an iPhone's photograph and pictures of the web.
std::string heic(int width, int height);
std::string avif(int width, int height);
std::string webp(int width, int height, int bands = 3);

/// Of few colours, as drawings and screenshots are; of few greys, as scans and faxes are; and a JPEG of a quality of libjpeg's.
std::string palette_png(int width, int height);
std::string grey_png(int width, int height, int bits);
std::string grey_png_with_profile(int width, int height, int bits);
std::string rough_jpeg(int width, int height, int quality);

/// A PNG of one colour, one bit a pixel, that takes no time to make: 30000x30000 is 109 kB.
std::string flat_png(std::uint32_t width, std::uint32_t height);

/// The extent of a picture, "40x30", with what libvips reads in it that is not of the picture itself: ", exif-data"…
std::string shown(std::string_view picture);

/// The points of a picture, a byte for each colour of each.
std::string pixels(std::string_view picture);

/// One page. Entries go into its catalog and its page as they are; more objects have the numbers from 4 on.
std::string pdf(std::string_view catalog = "", std::string_view page = "", const std::vector<std::string>& more = {});

/// The same document with its objects in compressed streams, those that nothing leads to as well.
std::string in_object_streams(std::string_view pdf);

/// The same document, to be opened with this password, which may be empty.
enum class Cipher : std::uint8_t { rc4_40, rc4_128, aes_128, aes_256 };
std::string encrypted(std::string_view pdf, const std::string& password, Cipher cipher = Cipher::aes_256);

/// Everything in the document's objects that can be read once no stream is packed any more.
std::string unpacked(std::string_view pdf);

}  // namespace eservices::tests
