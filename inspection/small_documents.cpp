// Black squares, and a PDF of one blank page.
#include "inspection/small_documents.hpp"

#include <stdexcept>

#include "inspection/vips.hpp"

namespace eservices::inspection {
namespace {

constexpr int side = 16;

constexpr std::string_view blank_pdf =
    "%PDF-1.4\n"
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n"
    "xref\n0 4\n"
    "0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n"
    "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n";

template <typename Save>
std::string square(Save&& save) {
    VipsImage* black = nullptr;
    if (vips_black(&black, side, side, "bands", 3, nullptr) != 0) throw std::runtime_error("libvips draws nothing");
    const Image image{black};
    WrittenImage written;
    void* bytes = nullptr;
    if (save(image.get(), &bytes, &written.size) != 0) throw std::runtime_error("libvips writes nothing");
    written.bytes.reset(bytes);
    return {static_cast<const char*>(bytes), written.size};
}

}  // namespace

std::vector<SmallDocument> small_documents() {
    return {{"jpg", square([](VipsImage* image, void** bytes, std::size_t* size) {
                 return vips_jpegsave_buffer(image, bytes, size, "profile", "p3", nullptr);
             })},
            {"png", square([](VipsImage* image, void** bytes, std::size_t* size) {
                 return vips_pngsave_buffer(image, bytes, size, nullptr);
             })},
            {"gif", square([](VipsImage* image, void** bytes, std::size_t* size) {
                 return vips_gifsave_buffer(image, bytes, size, "effort", 1, nullptr);
             })},
            {"webp", square([](VipsImage* image, void** bytes, std::size_t* size) {
                 return vips_webpsave_buffer(image, bytes, size, "effort", 0, nullptr);
             })},
            {"pdf", std::string{blank_pdf}}};
}

}  // namespace eservices::inspection
