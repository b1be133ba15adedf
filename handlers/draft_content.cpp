// Drafts to JSON and back.
#include "handlers/draft_content.hpp"

#include <nlohmann/json.hpp>

namespace eservices::handlers {

std::string to_json(const DraftContent& content) {
    auto files = nlohmann::json::array();
    for (const html::SubmittedFile& file : content.files)
        files.push_back({{"field", file.field}, {"name", file.name}, {"type", file.type}, {"bytes", file.bytes}});
    return nlohmann::json{{"fields", content.fields}, {"files", std::move(files)}}.dump();
}

DraftContent draft_from_json(std::string_view json) {
    const auto read = nlohmann::json::parse(json);
    DraftContent content{read.at("fields").get<html::SubmittedFields>(), {}};
    for (const auto& file : read.at("files"))
        content.files.push_back({file.at("field").get<std::string>(), file.at("name").get<std::string>(),
                                 file.at("type").get<std::string>(), file.at("bytes").get<std::size_t>()});
    return content;
}

}  // namespace eservices::handlers
