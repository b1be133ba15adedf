// Configures libvips for hostile files.
#include "inspection/vips.hpp"

#include <cstdlib>
#include <stdexcept>

namespace eservices::inspection {
namespace {

bool start() {
    // An empty prefix: libvips looks there for modules, and the loaders we use are built in.
    setenv("VIPSHOME", "/nonexistent", 1);
    // Vector code would be generated into memory that is both writable and executable.
    setenv("VIPS_NOVECTOR", "1", 1);
    // Silences warnings about odd files on standard error, whatever the value.
    setenv("VIPS_WARNING", "0", 1);
    if (VIPS_INIT("eservices-inspector") != 0) throw std::runtime_error("libvips does not start");
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* loader : {"VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadNsgifBuffer",
                               "VipsForeignLoadWebpBuffer"})
        vips_operation_block_set(loader, FALSE);
    return true;
}

}  // namespace

void start_vips() { [[maybe_unused]] static const bool is_started = start(); }

}  // namespace eservices::inspection
