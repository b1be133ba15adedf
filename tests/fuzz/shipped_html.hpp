// The shipped pages and forms, read once, for targets that fill or check them.
#pragma once

#include <memory>

#include "html/engine/template/pages.hpp"

namespace eservices::fuzz {

/// For programs that run in the project's root, as dev/fuzz does.
inline const html::Edition& shipped_html() {
    static const html::Pages pages{"html", {"Poitiers", "build/static"}};
    static const std::shared_ptr<const html::Edition> edition = pages.edition();
    return *edition;
}

}  // namespace eservices::fuzz
