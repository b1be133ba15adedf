// Whatever the process that read a hostile file writes, its parent accepts a paper only if it has the announced size.
#include <string>
#include <string_view>
#include <variant>

#include "jobs/inspection/inspected_paper.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

FUZZ_TARGET(inspected_paper_fuzz) {
    using namespace eservices;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto paper = jobs::read_inspected_paper(std::string{text});
    if (!paper) return 0;
    std::string header = header_line(paper->verdict);
    header.pop_back();
    fuzz::require(read_header_line(header) == paper->verdict);
    const auto* const accepted = std::get_if<AcceptedPaper>(&paper->verdict);
    fuzz::require(accepted == nullptr || (!paper->content.empty() && paper->content.size() == accepted->content_size &&
                                          paper->thumbnail.size() == accepted->thumbnail_size));
    fuzz::require(text.ends_with('\n' + paper->content + paper->thumbnail));
    return 0;
}
