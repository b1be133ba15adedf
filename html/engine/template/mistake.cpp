// Formats mistakes, and finds those that any file can have.
#include "html/engine/template/mistake.hpp"

#include <algorithm>
#include <utility>

#include "phrases/phrase.hpp"
#include "values/utf8.hpp"

namespace eservices::html {

std::string Mistake::text() const {
    return file + ':' + std::to_string(line) + ':' + std::to_string(column) + ": " + message;
}

Mistake mistake_at(const std::string& file, std::string_view text, std::size_t offset, std::string message) {
    const std::string_view before = text.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {file, static_cast<unsigned>(line), static_cast<unsigned>(offset - line_start + 1), std::move(message)};
}

std::optional<Mistake> not_text(const std::string& file, std::string_view bytes) {
    if (bytes.empty()) return Mistake{file, 1, 1, phrase("templates.files.empty")};
    for (unsigned line = 1; !bytes.empty(); ++line) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        if (!is_text(bytes.substr(0, end))) return Mistake{file, line, 1, phrase("templates.files.not_utf8")};
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return std::nullopt;
}

}  // namespace eservices::html
