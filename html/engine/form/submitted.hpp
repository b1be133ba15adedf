// The fields and files that a browser sends, and the answers read from them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eservices::html {

/// Names and values as a browser sends them; a name may come several times.
using SubmittedFields = std::vector<std::pair<std::string, std::string>>;

/// What is checked of a file that was sent. Its content is kept elsewhere.
struct SubmittedFile {
    std::string field, name;
    std::string type;  ///< as the browser says, `image/png`
    std::size_t bytes = 0;
    std::string kept_as = {};  ///< by which its keeper knows it
};
using SubmittedFiles = std::vector<SubmittedFile>;

/// The answer to each field by name: trimmed, line breaks as LF, a date as `1992-11-23` (`1938-11-00`, `1938-00-00` where the day
/// or month is unknown), several choices or file names joined by LF. Passwords are kept as typed. What does not apply (`data-if`)
/// or was not answered is absent.
using Answers = std::map<std::string, std::string, std::less<>>;

/// The first value of that name, or empty.
inline std::string_view first_value(const SubmittedFields& fields, std::string_view name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [name](const auto& field) { return field.first == name; });
    return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

/// Calls `take` with each line of a text: several values are joined by LF.
template <class Take>
void for_each_line(std::string_view text, Take take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace eservices::html
