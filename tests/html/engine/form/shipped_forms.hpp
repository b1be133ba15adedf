// The forms and e-services as they are shipped, with their parts.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "html/engine/form/form_parser.hpp"

namespace eservices::tests {

inline std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

inline const html::SharedParts& shipped_parts() {
    static const html::SharedParts parts = [] {
        html::SharedParts all;
        for (const auto& entry : std::filesystem::directory_iterator{"html/e-services/parts"})
            all.emplace(entry.path().stem().string(),
                        html::Part{entry.path().generic_string(), content_of(entry.path()), true});
        return all;
    }();
    return parts;
}

/// The files of all forms and e-services.
inline std::vector<std::filesystem::path> shipped_form_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{"html/forms"})
        if (entry.is_regular_file()) files.push_back(entry.path());
    for (const auto& entry : std::filesystem::directory_iterator{"html/e-services"})
        if (entry.is_regular_file()) files.push_back(entry.path());
    return files;
}

/// Parses a form or an e-service; `file` begins with `html/`.
inline html::ParsedForm parse_shipped(const std::filesystem::path& file) {
    return html::parse_form(file.generic_string(), content_of(file), shipped_parts());
}

}  // namespace eservices::tests
