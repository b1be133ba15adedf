// One scanner of markers, shared by checks and composition.
#include "html/engine/template/template_text.hpp"

#include <algorithm>
#include <optional>

#include "phrases/phrase.hpp"

namespace eservices::html {
namespace {

struct Marker {
    std::size_t begin, end;  ///< of the whole marker, braces included
    char kind;               ///< '#', '/', '>', '!' or 'n' for a name
    std::string_view name;
};

constexpr std::string_view open_mark = "{{";
constexpr std::string_view close_mark = "}}";
constexpr std::string_view name_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::string_view part_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/";

/// The next marker from `from` on; its end is npos when it is not closed.
std::optional<Marker> next_marker(std::string_view text, std::size_t from) {
    const std::size_t begin = text.find(open_mark, from);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t close = text.find(close_mark, begin + open_mark.size());
    if (close == std::string_view::npos) return Marker{begin, std::string_view::npos, '?', {}};
    std::string_view inside = text.substr(begin + open_mark.size(), close - begin - open_mark.size());
    char kind = 'n';
    if (!inside.empty() && std::string_view{"#/>!"}.find(inside.front()) != std::string_view::npos) {
        kind = inside.front();
        inside.remove_prefix(1);
    }
    return Marker{begin, close + close_mark.size(), kind, inside};
}

bool is_well_named(const Marker& marker) {
    if (marker.kind == '!') return true;
    const std::string_view allowed = marker.kind == '>' ? part_characters : name_characters;
    return !marker.name.empty() && marker.name.find_first_not_of(allowed) == std::string_view::npos;
}

std::string_view written(const Marker& marker, std::string_view text) {
    return text.substr(marker.begin, marker.end - marker.begin);
}

constexpr int most_levels = 8;

/// True if includes nest at least that many levels deep below the text.
bool includes_levels(std::string_view text, const TemplateFiles& files, int levels) {
    if (levels == 0) return true;
    std::size_t from = 0;
    while (const auto marker = next_marker(text, from)) {
        if (marker->end == std::string_view::npos) return false;
        from = marker->end;
        if (marker->kind != '>') continue;
        const auto part = files.find(std::string{marker->name});
        if (part != files.end() && includes_levels(part->second, files, levels - 1)) return true;
    }
    return false;
}

}  // namespace

std::vector<Mistake> check_markers(const std::string& file, std::string_view text) {
    if (auto mistake = not_text(file, text)) return {std::move(*mistake)};
    std::vector<Mistake> mistakes;
    std::vector<Marker> open;
    std::size_t from = 0;
    while (const auto marker = next_marker(text, from)) {
        const auto complain = [&](std::string message) {
            mistakes.push_back(mistake_at(file, text, marker->begin, std::move(message)));
        };
        if (marker->end == std::string_view::npos) {
            complain(phrase("templates.markers.not_closed", {{"OPEN", open_mark}, {"CLOSE", close_mark}}));
            break;
        }
        from = marker->end;
        if (!is_well_named(*marker)) {
            complain(phrase("templates.markers.unknown",
                            {{"MARKER", written(*marker, text)}, {"OPEN", open_mark}, {"CLOSE", close_mark}}));
        } else if (marker->kind == '#') {
            open.push_back(*marker);
        } else if (marker->kind == '/' && (open.empty() || open.back().name != marker->name)) {
            complain(phrase("templates.markers.section_not_open", {{"MARKER", written(*marker, text)}}));
        } else if (marker->kind == '/') {
            open.pop_back();
        }
    }
    for (const Marker& section : open)
        mistakes.push_back(
            mistake_at(file, text, section.begin,
                       phrase("templates.markers.section_not_closed", {{"MARKER", written(section, text)}})));
    return mistakes;
}

std::string compose(std::string_view text, const TemplateFiles& files, std::string_view title, std::string_view page,
                    int depth) {
    std::string result;
    std::size_t from = 0;
    while (const auto marker = next_marker(text, from)) {
        if (marker->end == std::string_view::npos) break;
        result += text.substr(from, marker->begin - from);
        from = marker->end;
        if (marker->kind == '!') continue;
        const auto file = files.find(std::string{marker->name});
        if (marker->kind == '>' && marker->name == "TITLE") {
            result += title;
        } else if (marker->kind == '>' && marker->name == "PAGE") {
            result += compose(page, files, {}, {}, depth - 1);
        } else if (marker->kind == '>' && file != files.end() && depth > 0) {
            result += compose(file->second, files, {}, {}, depth - 1);
        } else {
            result += text.substr(marker->begin, marker->end - marker->begin);
        }
    }
    result += text.substr(std::min(from, text.size()));
    return result;
}

std::vector<Mistake> unresolved_parts(const std::string& file, std::string_view text, const TemplateFiles& files) {
    std::vector<Mistake> mistakes;
    std::size_t from = 0;
    while (const auto marker = next_marker(text, from)) {
        if (marker->end == std::string_view::npos) break;
        from = marker->end;
        if (marker->kind != '>' || marker->name == "TITLE" || marker->name == "PAGE") continue;
        const auto part = files.find(std::string{marker->name});
        if (part == files.end()) {
            mistakes.push_back(
                mistake_at(file, text, marker->begin, phrase("templates.markers.no_file", {{"FILE", marker->name}})));
        } else if (includes_levels(part->second, files, most_levels - 1)) {
            mistakes.push_back(
                mistake_at(file, text, marker->begin, phrase("templates.markers.too_deep", {{"FILE", marker->name}})));
        }
    }
    return mistakes;
}

PageParts split_title(std::string_view page) {
    constexpr std::string_view open = "<title>";
    constexpr std::string_view close = "</title>";
    const std::size_t begin = page.find(open);
    const std::size_t end = page.find(close);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {{}, {}, page};
    const std::string_view title = page.substr(begin + open.size(), end - begin - open.size());
    const std::string_view rest = page.substr(end + close.size());
    const std::size_t next = std::min(rest.find_first_not_of(" \r\n"), rest.size());
    const std::size_t next_end = rest.find('>', next);
    const bool is_tag = rest.substr(next).starts_with('<') && next_end != std::string_view::npos;
    if (!is_tag || !rest.substr(next + 1).starts_with("meta name=\"description\"")) return {title, {}, rest};
    return {title, rest.substr(next, next_end + 1 - next), rest.substr(next_end + 1)};
}

}  // namespace eservices::html
