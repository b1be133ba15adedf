// Checks the files sent for a field: how many, of which kinds, how large.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "html/engine/check/number_check.hpp"
#include "html/engine/check/value_check.hpp"
#include "phrases/phrase.hpp"
#include "values/ascii.hpp"
#include "values/inspection.hpp"

namespace eservices::html {
namespace {

constexpr std::size_t kilobyte = 1024;
constexpr std::size_t megabyte = 1024 * kilobyte;

/// The type that a file of this name is stored as. Browsers that do not know a type send `application/octet-stream` or no type, so the
/// name decides. .heic, .webp and .jfif are stored as the same type as .jpg.
std::optional<DocumentType> kept_as(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0) return std::nullopt;
    return document_type_of_extension(name.substr(dot + 1));
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
                      (kept && kept == document_type_of_extension(kind.substr(1)));
           });
}

std::string in_words(const std::string& kind) {
    if (kind == "image/*") return phrase("check.file.image");
    if (kind == "audio/*") return phrase("check.file.audio");
    if (kind == "video/*") return phrase("check.file.video");
    return upper_case(kind.substr(kind.starts_with('.') ? 1 : kind.find('/') + 1));
}

// Formats that are not accepted but that people's own devices can open.
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
               const auto kept = kind.starts_with('.') ? document_type_of_extension(kind.substr(1)) : std::nullopt;
               return kind.starts_with("image/") || (kept && kept != DocumentType::pdf);
           });
}

/// What to do with a file that is not accepted; empty if no advice helps. Nobody is advised to open what may be a program.
std::string way_out(const Field& field, const std::string& name) {
    const bool is_document = ends_in_one_of(name, endings_of_documents);
    if (is_document && takes_pdf(field))
        return phrase(takes_pictures(field) ? "check.file.save_as_pdf_or_picture" : "check.file.save_as_pdf");
    if (!takes_pictures(field)) return {};
    return phrase(is_document || ends_in_one_of(name, endings_of_pictures) ? "check.file.save_as_picture"
                                                                           : "check.file.a_picture_will_do");
}

}  // namespace

std::string french_size(std::size_t bytes) {
    // Rounded up, so that a size over a limit never looks like one within it.
    const std::size_t tenths = (bytes * 10 + megabyte - 1) / megabyte;
    if (bytes < megabyte) return phrase("check.file.kilobytes", {{"SIZE", (bytes + kilobyte - 1) / kilobyte}});
    return phrase("check.file.megabytes", {{"SIZE", french_number(static_cast<long double>(tenths) / 10)}});
}

std::string message_when_too_heavy(const Field& field, const SubmittedFile& file, std::size_t most) {
    // A few bytes over the limit are shown as the same number as the limit.
    const bool is_near = file.bytes / (megabyte / 10) == most / (megabyte / 10);
    const std::string message =
        is_near ? phrase("check.file.slightly_too_heavy",
                         {{"LABEL", field.label}, {"FILE", file.name}, {"LIMIT", french_size(most)}})
                : phrase("check.file.too_heavy", {{"LABEL", field.label},
                                                  {"FILE", file.name},
                                                  {"SIZE", french_size(file.bytes)},
                                                  {"LIMIT", french_size(most)}});
    return message + ' ' +
           phrase(file.type.starts_with("image/") ? "check.file.make_the_picture_lighter"
                                                  : "check.file.make_the_document_lighter");
}

std::string french_types(const Field& field) {
    std::vector<std::string> names;
    for (const std::string& kind : field.accept)
        if (std::string name = in_words(kind); std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    if (names.size() < 2) return names.empty() ? std::string{} : names.front();
    const std::string first =
        fmt::format("{}", fmt::join(names.begin(), names.end() - 1, phrase("check.file.between_kinds")));
    return phrase("check.file.kinds", {{"FIRST", first}, {"LAST", names.back()}});
}

bool takes_pdf(const Field& field) {
    return field.accept.empty() || std::any_of(field.accept.begin(), field.accept.end(), [](const std::string& kind) {
               return kind == ".pdf" || kind == media_type(DocumentType::pdf);
           });
}

std::string message_when_not_taken(const Field& field, const std::string& name) {
    std::string message = field.accept.empty()
                              ? phrase("check.file.not_taken", {{"LABEL", field.label}, {"FILE", name}})
                              : phrase("check.file.not_of_a_kind",
                                       {{"LABEL", field.label}, {"FILE", name}, {"KINDS", french_types(field)}});
    if (const std::string way = way_out(field, lower_case(name)); !way.empty()) message.append(" ").append(way);
    return message;
}

Message check_files(const Field& field, const std::vector<const SubmittedFile*>& files) {
    if (files.size() > field.max_files)
        return phrase("check.file.too_many",
                      {{"COUNT", field.max_files}, {"LABEL", field.label}, {"SENT", files.size()}});
    for (const SubmittedFile* const file : files) {
        if (!is_accepted(field, *file)) return message_when_not_taken(field, file->name);
        if (file->bytes > field.max_bytes) return message_when_too_heavy(field, *file, field.max_bytes);
    }
    return std::nullopt;
}

}  // namespace eservices::html
