// Writes and reads verdicts as lines of JSON.
#include "values/inspection.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <nlohmann/json.hpp>

namespace eservices {
namespace {

constexpr std::array<std::string_view, 13> codes = {
    "empty",         "too_large",  "unknown_type",   "type_mismatch", "damaged", "too_many_pixels", "too_many_frames",
    "encrypted_pdf", "active_pdf", "embedded_files", "dynamic_form",  "virus",   "too_costly"};

constexpr std::array<std::pair<std::string_view, bool Removals::*>, 4> removals = {{{"signature", &Removals::signature},
                                                                                    {"files", &Removals::files},
                                                                                    {"actions", &Removals::actions},
                                                                                    {"lock", &Removals::lock}}};

constexpr std::array<std::string_view, 4> media_types = {"image/jpeg", "image/png", "image/gif", "application/pdf"};

constexpr std::array<std::string_view, 4> endings = {"jpg", "png", "gif", "pdf"};

constexpr std::array<std::pair<std::string_view, DocumentType>, 11> extensions = {{{"jpg", DocumentType::jpeg},
                                                                                   {"jpeg", DocumentType::jpeg},
                                                                                   {"jpe", DocumentType::jpeg},
                                                                                   {"jfif", DocumentType::jpeg},
                                                                                   {"heic", DocumentType::jpeg},
                                                                                   {"heif", DocumentType::jpeg},
                                                                                   {"avif", DocumentType::jpeg},
                                                                                   {"webp", DocumentType::jpeg},
                                                                                   {"png", DocumentType::png},
                                                                                   {"gif", DocumentType::gif},
                                                                                   {"pdf", DocumentType::pdf}}};

/// The value whose index in the table is that of its name.
template <typename Value, std::size_t count>
std::optional<Value> value_of(const std::array<std::string_view, count>& names, std::string_view name) {
    const auto* const found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Value>(found - names.begin());
}

/// A non-negative whole number under this key that fits into Number.
template <typename Number>
bool read(const nlohmann::json& object, const char* key, Number& number) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned()) return false;
    const auto value = found->get<std::uint64_t>();
    if (value > static_cast<std::uint64_t>(std::numeric_limits<Number>::max())) return false;
    number = static_cast<Number>(value);
    return true;
}

std::string_view text_at(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    return found->get_ref<const std::string&>();
}

std::optional<InspectionVerdict> read_accepted(const nlohmann::json& object) {
    AcceptedDocument document;
    const auto type = document_type_of(text_at(object, "type"));
    const auto removed = removals_of(text_at(object, "removed"));
    if (!type || !removed || object.size() != 8 || !object.contains("removed") || !object["removed"].is_string())
        return std::nullopt;
    document.type = *type;
    document.removed = *removed;
    if (!read(object, "width", document.width) || !read(object, "height", document.height) ||
        !read(object, "pages", document.pages) || !read(object, "content", document.content_size) ||
        !read(object, "thumbnail", document.thumbnail_size))
        return std::nullopt;
    return document;
}

}  // namespace

std::string_view code(RefusalReason reason) { return codes.at(static_cast<std::size_t>(reason)); }

std::optional<RefusalReason> refusal_reason_of(std::string_view code) { return value_of<RefusalReason>(codes, code); }

std::string words(const Removals& removed) {
    std::string text;
    for (const auto& [word, is_removed] : removals)
        if (removed.*is_removed) text += (text.empty() ? "" : " ") + std::string{word};
    return text;
}

std::optional<Removals> removals_of(std::string_view text) {
    Removals removed;
    std::string_view rest = text;
    for (const auto& [word, is_removed] : removals) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) != word) continue;
        removed.*is_removed = true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (words(removed) != text) return std::nullopt;
    return removed;
}

std::string_view media_type(DocumentType type) { return media_types.at(static_cast<std::size_t>(type)); }

std::optional<DocumentType> document_type_of(std::string_view media_type) {
    return value_of<DocumentType>(media_types, media_type);
}

std::optional<DocumentType> document_type_of_extension(std::string_view extension) {
    for (const auto& [name, type] : extensions)
        if (name == extension) return type;
    return std::nullopt;
}

std::string_view ending_of(DocumentType type) { return endings.at(static_cast<std::size_t>(type)); }

// Our words need no escaping, and the inspector calls this within its jail, where less code is better.
std::string header_line(const InspectionVerdict& verdict) {
    if (const auto* reason = std::get_if<RefusalReason>(&verdict))
        return R"({"verdict":"refused","reason":")" + std::string{code(*reason)} + "\"}\n";
    const auto& document = std::get<AcceptedDocument>(verdict);
    return R"({"verdict":"accepted","type":")" + std::string{media_type(document.type)} + R"(","width":)" +
           std::to_string(document.width) + R"(,"height":)" + std::to_string(document.height) + R"(,"pages":)" +
           std::to_string(document.pages) + R"(,"content":)" + std::to_string(document.content_size) +
           R"(,"thumbnail":)" + std::to_string(document.thumbnail_size) + R"(,"removed":")" + words(document.removed) +
           "\"}\n";
}

std::optional<InspectionVerdict> read_header_line(std::string_view line) {
    const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object()) return std::nullopt;
    const std::string_view verdict = text_at(object, "verdict");
    if (verdict == "accepted") return read_accepted(object);
    const auto reason = refusal_reason_of(text_at(object, "reason"));
    if (verdict != "refused" || !reason || object.size() != 2) return std::nullopt;
    return *reason;
}

}  // namespace eservices
