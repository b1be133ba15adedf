// Papers: how many, of which kind, how large.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "html/engine/check/value_check.hpp"
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

// Of files that people have, that are not taken as they are, and that their own devices can open.
constexpr std::array<std::string_view, 12> endings_of_pictures = {".hif", ".tif", ".tiff", ".dng", ".jxl", ".bmp",
                                                                  ".jp2", ".cr2", ".cr3",  ".nef", ".arw", ".raw"};
constexpr std::array<std::string_view, 13> endings_of_documents = {
    ".doc", ".docx", ".odt", ".rtf", ".txt", ".pages", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".xps"};

template <typename Endings>
bool ends_in_one_of(const std::string& name, const Endings& endings) {
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool takes_pictures(const Field& field) {
    return field.accept.empty() || std::any_of(field.accept.begin(), field.accept.end(), [](const std::string& kind) {
               const auto kept = kind.starts_with('.') ? paper_type_of_extension(kind.substr(1)) : std::nullopt;
               return kind.starts_with("image/") || (kept && kept != PaperType::pdf);
           });
}

/// What to do with a file that is not taken; it begins with a blank, and is empty where nothing is known to help. What may be a program
/// is not to be opened.
std::string_view way_out(const Field& field, const std::string& name) {
    const bool is_document = ends_in_one_of(name, endings_of_documents);
    if (is_document && takes_pdf(field))
        return takes_pictures(field)
                   ? " Ouvrez ce document, enregistrez-le en PDF ou faites-en une capture d'écran, puis joignez ce "
                     "nouveau fichier."
                   : " Ouvrez ce document, enregistrez-le en PDF, puis joignez ce nouveau fichier.";
    if (!takes_pictures(field)) return "";
    return is_document || ends_in_one_of(name, endings_of_pictures)
               ? " Ouvrez ce fichier, faites-en une capture d'écran, puis joignez celle-ci."
               : " Une capture d'écran convient aussi.";
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

bool takes_pdf(const Field& field) {
    return field.accept.empty() || std::any_of(field.accept.begin(), field.accept.end(), [](const std::string& kind) {
               return kind == ".pdf" || kind == media_type(PaperType::pdf);
           });
}

std::string message_when_not_taken(const Field& field, const std::string& name) {
    const std::string kinds = field.accept.empty() ? "une photo (JPG, PNG, GIF, HEIC, WebP ou AVIF) ou un PDF"
                                                   : "un fichier " + french_types(field);
    return fmt::format("« {} » : le fichier « {} » n'est pas accepté. Joignez {}.{}", field.label, name, kinds,
                       way_out(field, lower_case(name)));
}

Message check_files(const Field& field, const std::vector<const SubmittedFile*>& files) {
    if (files.size() > field.max_files)
        return fmt::format("« {} » : {} au plus ; vous en avez joint {}. Retirez ceux qui sont de trop.", field.label,
                           field.max_files == 1 ? "un fichier" : fmt::format("{} fichiers", field.max_files),
                           files.size());
    for (const SubmittedFile* const file : files) {
        if (!is_accepted(field, *file)) return message_when_not_taken(field, file->name);
        if (file->bytes > field.max_bytes) return message_when_too_heavy(field, *file, field.max_bytes);
    }
    return std::nullopt;
}

}  // namespace eservices::html
