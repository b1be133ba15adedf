// libvips, set up for hostile files.
#include "inspection/vips.hpp"

#include <cstdlib>
#include <stdexcept>

namespace eservices::inspection {
namespace {

bool start() {
    // A prefix with nothing below it: libvips looks there for modules, and ours are built in.
    setenv("VIPSHOME", "/nonexistent", 1);
    // Vector code would be compiled into pages that can be written and run.
    setenv("VIPS_NOVECTOR", "1", 1);
    // What it would say on standard error of each odd file, whatever the value.
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
