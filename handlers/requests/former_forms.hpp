// Earlier versions of e-services.
#pragma once

#include <optional>
#include <string_view>

#include "handlers/web/visit.hpp"
#include "html/engine/form/form.hpp"

namespace eservices::handlers {

/// That published version of the form; nullopt if it was never stored.
std::optional<html::Form> former_form(const Visit& visit, std::string_view service, std::string_view version);

}  // namespace eservices::handlers
