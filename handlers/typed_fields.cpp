// Fields to JSON and back.
#include "handlers/typed_fields.hpp"

#include <nlohmann/json.hpp>

namespace eservices::handlers {

std::string to_json(const html::SubmittedFields& fields) { return nlohmann::json{{"fields", fields}}.dump(); }

html::SubmittedFields fields_from_json(std::string_view json) {
    return nlohmann::json::parse(json).at("fields").get<html::SubmittedFields>();
}

}  // namespace eservices::handlers
