// Papers: how many, of which kind, how large.
#include <algorithm>

#include <fmt/format.h>

#include "html/value_check.hpp"
#include "values/ascii.hpp"
#include "values/inspection.hpp"

namespace eservices::html {
namespace {

constexpr std::size_t kilobyte = 1024;
constexpr std::size_t megabyte = 1024 * kilobyte;

/// What a file of this name is kept as. Browsers that do not know a type send `application/octet-stream`, or nothing: then the name
/// tells. .heic, .webp and .jfif are kept as the same kind as .jpg.
std::optional<PaperType> kept_as(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0) return std::nullopt;
    return paper_type_of_extension(name.substr(dot + 1));
}

bool is_type(std::string_view type, std::string_view kind) {
    return kind.ends_with("/*") ? type.starts_with(kind.substr(0, kind.size() - 1)) : type == kind;
}

bool is_accepted(const Field& field, const SubmittedFile& file) {
    const std::string name = lower_case(file.name);
    const std::string type = lower_case(file.type);
    const auto kept = kept_as(name);
    const std::string_view named_type = kept ? media_type(*kept) : std::string_view{};
    return field.accept.empty() || std::any_of(field.accept.begin(), field.accept.end(), [&](const std::string& kind) {
               if (!kind.starts_with('.')) return is_type(type, kind) || is_type(named_type, kind);
               return (name.ends_with(kind) && name.size() > kind.size()) ||
                      (kept && kept == paper_type_of_extension(kind.substr(1)));
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
    // Rounded up: what is over a limit does not look as if it were not.
    const std::size_t tenths = (bytes * 10 + megabyte - 1) / megabyte;
    if (bytes >= megabyte && tenths % 10 == 0) return fmt::format("{}\u00A0Mo", tenths / 10);
    if (bytes >= megabyte) return fmt::format("{},{}\u00A0Mo", tenths / 10, tenths % 10);
    return fmt::format("{}\u00A0Ko", (bytes + kilobyte - 1) / kilobyte);
}

std::string message_when_too_heavy(const Field& field, const SubmittedFile& file, std::size_t most) {
    // A few bytes over the limit are no other number in words.
    const bool is_near = file.bytes / (megabyte / 10) == most / (megabyte / 10);
    const std::string weight =
        is_near ? fmt::format("dépasse de peu la limite de {}", french_size(most))
                : fmt::format("pèse {} ; la limite est de {}", french_size(file.bytes), french_size(most));
    const std::string_view remedy =
        file.type.starts_with("image/")
            ? "Envoyez-vous la photographie par courriel en taille moyenne, ou faites-en une capture d'écran, puis "
              "joignez ce nouveau fichier."
            : "Numérisez votre document en noir et blanc ou avec moins de détails, ou séparez ses pages en plusieurs "
              "fichiers.";
    return fmt::format("« {} » : le fichier « {} » {}. {}", field.label, file.name, weight, remedy);
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
        if (file->bytes > field.max_bytes) return message_when_too_heavy(field, *file, field.max_bytes);
    }
    return std::nullopt;
}

}  // namespace eservices::html
