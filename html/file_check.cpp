// Papers: how many, of which kind, how large.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "html/value_check.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

constexpr std::size_t kilobyte = 1024;
constexpr std::size_t megabyte = 1024 * kilobyte;

struct Ending {
    std::string_view ending, type;
};

/// Of the files that the portal can look into: what their usual names say. Browsers that do not know a type send
/// `application/octet-stream`, or nothing.
constexpr std::array<Ending, 5> usual_endings = {{{".pdf", "application/pdf"},
                                                  {".jpg", "image/jpeg"},
                                                  {".jpeg", "image/jpeg"},
                                                  {".png", "image/png"},
                                                  {".gif", "image/gif"}}};

/// The type that a name or an ending stands for, or empty.
std::string_view type_of(std::string_view name) {
    const auto found = std::find_if(usual_endings.begin(), usual_endings.end(),
                                    [name](const Ending& one) { return name.ends_with(one.ending); });
    return found == usual_endings.end() ? std::string_view{} : found->type;
}

bool is_type(std::string_view type, std::string_view kind) {
    return kind.ends_with("/*") ? type.starts_with(kind.substr(0, kind.size() - 1)) : type == kind;
}

bool is_accepted(const Field& field, const SubmittedFile& file) {
    const std::string name = lower_case(file.name);
    const std::string type = lower_case(file.type);
    const std::string_view named_type = name.starts_with('.') ? std::string_view{} : type_of(name);
    return field.accept.empty() || std::any_of(field.accept.begin(), field.accept.end(), [&](const std::string& kind) {
               if (!kind.starts_with('.')) return is_type(type, kind) || is_type(named_type, kind);
               const bool same_kind = !named_type.empty() && named_type == type_of(kind);
               return (name.ends_with(kind) && name.size() > kind.size()) || same_kind;
           });
}

std::string in_words(const std::string& kind) {
    if (kind == "image/*") return "image";
    if (kind == "audio/*") return "son";
    if (kind == "video/*") return "vidéo";
    return upper_case(kind.substr(kind.starts_with('.') ? 1 : kind.find('/') + 1));
}

}  // namespace

std::string french_size(std::size_t bytes) {
    if (bytes >= megabyte && bytes % megabyte == 0) return fmt::format("{} Mo", bytes / megabyte);
    if (bytes >= megabyte) return fmt::format("{},{} Mo", bytes / megabyte, bytes % megabyte * 10 / megabyte);
    return fmt::format("{} Ko", (bytes + kilobyte - 1) / kilobyte);
}

std::string french_types(const Field& field) {
    std::vector<std::string> names;
    for (const std::string& kind : field.accept)
        if (std::string name = in_words(kind); std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " ou " : ", ") + names[i];
    return text;
}

Message check_files(const Field& field, const std::vector<const SubmittedFile*>& files) {
    if (files.size() > field.max_files)
        return fmt::format("« {} » : {} au plus ; vous en avez joint {}. Retirez ceux qui sont de trop.", field.label,
                           field.max_files == 1 ? "un fichier" : fmt::format("{} fichiers", field.max_files),
                           files.size());
    for (const SubmittedFile* const file : files) {
        if (!is_accepted(field, *file))
            return fmt::format("« {} » : le fichier « {} » n'est pas accepté. Joignez un fichier {}.", field.label,
                               file->name, french_types(field));
        if (file->bytes > field.max_bytes)
            return fmt::format(
                "« {} » : le fichier « {} » pèse {} ; la limite est de {}. Réduisez-le, ou scannez-le en "
                "plus petit.",
                field.label, file->name, french_size(file->bytes), french_size(field.max_bytes));
    }
    return std::nullopt;
}

}  // namespace eservices::html
