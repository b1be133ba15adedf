// What was typed into a draft, as the database keeps it.
#pragma once

#include <string>
#include <string_view>

#include "html/submitted.hpp"

namespace eservices::handlers {

struct DraftContent {
    html::SubmittedFields fields;  ///< right or wrong, as typed
    html::SubmittedFiles files;    ///< what is known of the papers that were sent along
};

/// `{"fields": [["nom", "Martin"], …], "files": [{"field", "name", "type", "bytes"}, …]}`.
std::string to_json(const DraftContent& content);

/// Throws nlohmann::json::exception for what to_json did not write.
DraftContent draft_from_json(std::string_view json);

}  // namespace eservices::handlers
