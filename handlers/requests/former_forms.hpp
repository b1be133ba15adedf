// E-services as they were published before.
#pragma once

#include <optional>
#include <string_view>

#include "handlers/web/visit.hpp"
#include "html/engine/form/form.hpp"

namespace eservices::handlers {

/// The form as it was published under that version, or nothing when it was never kept.
std::optional<html::Form> former_form(const Visit& visit, std::string_view service, std::string_view version);

}  // namespace eservices::handlers
