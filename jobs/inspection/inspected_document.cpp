// Validates the inspector's output: the inspector has read a hostile file and may be compromised.
#include "jobs/inspection/inspected_document.hpp"

namespace eservices::jobs {

std::optional<InspectedDocument> read_inspected_document(std::string output) {
    const std::size_t end = std::string_view{output}.substr(0, longest_header).find('\n');
    if (end == std::string::npos) return std::nullopt;
    const auto verdict = read_header_line(std::string_view{output}.substr(0, end));
    if (!verdict) return std::nullopt;
    output.erase(0, end + 1);
    const auto* const accepted = std::get_if<AcceptedDocument>(&*verdict);
    if (accepted == nullptr) {
        if (!output.empty()) return std::nullopt;
        return InspectedDocument{*verdict, {}, {}};
    }
    if (accepted->content_size == 0 || accepted->content_size > output.size() ||
        accepted->thumbnail_size != output.size() - accepted->content_size)
        return std::nullopt;
    InspectedDocument document{*verdict, {}, output.substr(accepted->content_size)};
    output.resize(accepted->content_size);
    document.content = std::move(output);
    return document;
}

}  // namespace eservices::jobs
