// Photographs of iPhones (HEIC) and AVIF pictures of the web, read with libheif.
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
    /// Reads the header of the main picture; `bytes` must outlive it. nullopt when it is damaged.
    static std::optional<HeifPicture> open(std::string_view bytes);

    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const;

    /// All pixels, 8 bits per colour, upright as the format itself specifies, with their colour profile. Null when
    /// damaged.
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
