// Photographs of iPhones (HEIC) and pictures of the web in AVIF, which libheif reads.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "inspection/vips.hpp"

struct heif_context;
struct heif_image_handle;

namespace eservices::inspection {

class HeifPicture {
  public:
    /// The header of the main picture, whose bytes outlive it; nothing where it is damaged.
    static std::optional<HeifPicture> open(std::string_view bytes);

    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;

    /// All pixels, 8 bits a colour, upright as the format itself says it, with their colour profile. Null where it is damaged.
    [[nodiscard]] Image pixels() const;

  private:
    struct Release {
        void operator()(heif_context* context) const;
        void operator()(heif_image_handle* handle) const;
    };

    std::unique_ptr<heif_context, Release> m_context{};
    std::unique_ptr<heif_image_handle, Release> m_picture{};
};

}  // namespace eservices::inspection
