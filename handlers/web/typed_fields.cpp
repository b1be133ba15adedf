// Converts fields to JSON and back.
#include "handlers/web/typed_fields.hpp"

#include <nlohmann/json.hpp>

namespace eservices::handlers {

std::string to_json(const html::SubmittedFields& fields, const html::SubmittedFields& files) {
    nlohmann::json json{{"fields", fields}};
    if (!files.empty()) json["files"] = files;
    return json.dump();
}

html::SubmittedFields fields_from_json(std::string_view json) {
    return nlohmann::json::parse(json).at("fields").get<html::SubmittedFields>();
}

html::SubmittedFields files_from_json(std::string_view json) {
    return nlohmann::json::parse(json).value("files", html::SubmittedFields{});
}

}  // namespace eservices::handlers
