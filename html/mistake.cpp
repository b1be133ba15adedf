// Writing a mistake out, and the one that any file can have.
#include "html/mistake.hpp"

#include <algorithm>

#include "values/utf8.hpp"

namespace eservices::html {

std::string Mistake::text() const {
    return file + ':' + std::to_string(line) + ':' + std::to_string(column) + ": " + message;
}

std::optional<Mistake> not_text(const std::string& file, std::string_view bytes) {
    if (bytes.empty()) return Mistake{file, 1, 1, "le fichier est vide"};
    for (unsigned line = 1; !bytes.empty(); ++line) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        if (!is_text(bytes.substr(0, end)))
            return Mistake{file, line, 1, "ce n'est pas du texte UTF-8 : enregistrez le fichier en UTF-8"};
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return std::nullopt;
}

}  // namespace eservices::html
