// Documents, benign and hostile, written by the libraries that real ones come from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eservices::tests {

/// A picture of coloured noise. The JPEG has an orientation of 6 (to be turned right) and GPS tags, the PNG a comment.
std::string jpeg(int width, int height);
std::string photograph(int width, int height);
std::string png(int width, int height, int bands = 3);
/// Grey frames, each shown 10 ms longer than the previous one.
std::string gif(int width, int height, int frames);

/// The same in the formats of other programs: an iPhone's photograph and pictures of the web.
std::string heic(int width, int height);
std::string avif(int width, int height);
std::string webp(int width, int height, int bands = 3);

/// Few colours, as in drawings and screenshots; few greys, as in scans and faxes; and a JPEG of a given quality on
/// libjpeg's scale.
std::string palette_png(int width, int height);
std::string grey_png(int width, int height, int bits);
std::string grey_png_with_profile(int width, int height, int bits);
std::string rough_jpeg(int width, int height, int quality);

/// A PNG of one colour, one bit per pixel, quick to make: 30000x30000 is 109 kB.
std::string flat_png(std::uint32_t width, std::uint32_t height);

/// The size of a picture, "40x30", then what libvips reads beside the pixels: ", exif-data"…
std::string shown(std::string_view picture);

/// The pixels of a picture, one byte per colour.
std::string pixels(std::string_view picture);

/// One page. The entries are added to its catalog and its page as they are; the objects are numbered from 4.
std::string pdf(std::string_view catalog = "", std::string_view page = "", const std::vector<std::string>& more = {});

/// The same document with its objects in compressed streams, unreferenced ones included.
std::string in_object_streams(std::string_view pdf);

/// The same document encrypted with this password, which may be empty.
enum class Cipher : std::uint8_t { rc4_40, rc4_128, aes_128, aes_256 };
std::string encrypted(std::string_view pdf, const std::string& password, Cipher cipher = Cipher::aes_256);

/// All readable text in the document's objects once every stream is decompressed.
std::string unpacked(std::string_view pdf);

}  // namespace eservices::tests
