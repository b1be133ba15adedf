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

constexpr std::array<std::pair<std::string_view, PaperType>, 11> extensions = {{{"jpg", PaperType::jpeg},
                                                                                {"jpeg", PaperType::jpeg},
                                                                                {"jpe", PaperType::jpeg},
                                                                                {"jfif", PaperType::jpeg},
                                                                                {"heic", PaperType::jpeg},
                                                                                {"heif", PaperType::jpeg},
                                                                                {"avif", PaperType::jpeg},
                                                                                {"webp", PaperType::jpeg},
                                                                                {"png", PaperType::png},
                                                                                {"gif", PaperType::gif},
                                                                                {"pdf", PaperType::pdf}}};

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
    AcceptedPaper paper;
    const auto type = paper_type_of(text_at(object, "type"));
    const auto removed = removals_of(text_at(object, "removed"));
    if (!type || !removed || object.size() != 8 || !object.contains("removed") || !object["removed"].is_string())
        return std::nullopt;
    paper.type = *type;
    paper.removed = *removed;
    if (!read(object, "width", paper.width) || !read(object, "height", paper.height) ||
        !read(object, "pages", paper.pages) || !read(object, "content", paper.content_size) ||
        !read(object, "thumbnail", paper.thumbnail_size))
        return std::nullopt;
    return paper;
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

std::string_view media_type(PaperType type) { return media_types.at(static_cast<std::size_t>(type)); }

std::optional<PaperType> paper_type_of(std::string_view media_type) {
    return value_of<PaperType>(media_types, media_type);
}

std::optional<PaperType> paper_type_of_extension(std::string_view extension) {
    for (const auto& [name, type] : extensions)
        if (name == extension) return type;
    return std::nullopt;
}

std::string_view ending_of(PaperType type) { return endings.at(static_cast<std::size_t>(type)); }

// Our words need no escaping, and the inspector calls this within its jail, where less code is better.
std::string header_line(const InspectionVerdict& verdict) {
    if (const auto* reason = std::get_if<RefusalReason>(&verdict))
        return R"({"verdict":"refused","reason":")" + std::string{code(*reason)} + "\"}\n";
    const auto& paper = std::get<AcceptedPaper>(verdict);
    return R"({"verdict":"accepted","type":")" + std::string{media_type(paper.type)} + R"(","width":)" +
           std::to_string(paper.width) + R"(,"height":)" + std::to_string(paper.height) + R"(,"pages":)" +
           std::to_string(paper.pages) + R"(,"content":)" + std::to_string(paper.content_size) + R"(,"thumbnail":)" +
           std::to_string(paper.thumbnail_size) + R"(,"removed":")" + words(paper.removed) + "\"}\n";
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
