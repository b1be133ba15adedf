// Validates the inspector's output: the inspector has read a hostile file and may be compromised.
#include "jobs/inspection/inspected_paper.hpp"

namespace eservices::jobs {

std::optional<InspectedPaper> read_inspected_paper(std::string output) {
    const std::size_t end = std::string_view{output}.substr(0, longest_header).find('\n');
    if (end == std::string::npos) return std::nullopt;
    const auto verdict = read_header_line(std::string_view{output}.substr(0, end));
    if (!verdict) return std::nullopt;
    output.erase(0, end + 1);
    const auto* const accepted = std::get_if<AcceptedPaper>(&*verdict);
    if (accepted == nullptr) {
        if (!output.empty()) return std::nullopt;
        return InspectedPaper{*verdict, {}, {}};
    }
    if (accepted->content_size == 0 || accepted->content_size > output.size() ||
        accepted->thumbnail_size != output.size() - accepted->content_size)
        return std::nullopt;
    InspectedPaper paper{*verdict, {}, output.substr(accepted->content_size)};
    output.resize(accepted->content_size);
    paper.content = std::move(output);
    return paper;
}

}  // namespace eservices::jobs
