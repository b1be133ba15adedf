// What was typed into a form, as the database keeps it.
#pragma once

#include <string>
#include <string_view>

#include "html/engine/form/submitted.hpp"

namespace eservices::handlers {

/// `{"fields": [["nom", "Martin"], …], "files": [["pieces", "scan.pdf"], …]}`: the names of files, if any, and not the files.
std::string to_json(const html::SubmittedFields& fields, const html::SubmittedFields& files = {});

/// Both throw nlohmann::json::exception for what to_json did not write.
html::SubmittedFields fields_from_json(std::string_view json);
html::SubmittedFields files_from_json(std::string_view json);

}  // namespace eservices::handlers
