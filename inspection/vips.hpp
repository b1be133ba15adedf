// libvips, set up for hostile files; its images with their owner.
#pragma once

#include <cstddef>
#include <memory>

#include <vips/vips.h>

namespace eservices::inspection {

struct VipsRelease {
    void operator()(VipsImage* image) const { g_object_unref(image); }
    void operator()(void* bytes) const { g_free(bytes); }
};

/// Null where a call failed.
using Image = std::unique_ptr<VipsImage, VipsRelease>;

/// A file that libvips wrote to memory.
struct WrittenImage {
    std::unique_ptr<void, VipsRelease> bytes;
    std::size_t size = 0;
};

/// Starts libvips: no modules, no cache, one thread a pipeline, no code made at run time, and no loader but those of JPEG,
/// PNG and GIF. A second call does nothing. Throws std::runtime_error where it does not start.
void start_vips();

}  // namespace eservices::inspection
