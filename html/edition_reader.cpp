// Each file is checked by itself; what fails is replaced by its last good version.
#include "html/edition_reader.hpp"

#include <fstream>
#include <iterator>

#include <ctemplate/template.h>
#include <fmt/format.h>

#include "html/form_parser.hpp"
#include "values/token.hpp"

namespace eservices::html {
namespace {

// Prepended by us and refused in files (check_markers knows no `{{%`): no page can forget or switch off the escaping.
constexpr std::string_view escaping = "{{%AUTOESCAPE context=\"HTML\"}}";

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// The files of a folder and below, by path without ending.
TemplateFiles files_below(const std::filesystem::path& folder, std::string_view ending) {
    TemplateFiles files;
    if (!std::filesystem::is_directory(folder)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ending) continue;
        const auto name = std::filesystem::relative(entry.path(), folder).replace_extension().generic_string();
        files.emplace(name, content_of(entry.path()));
    }
    return files;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// `/static/portal.css?v=1a2b3c4d`, with the beginning of the file's hash.
std::string address_of(const std::filesystem::path& static_directory, const std::string& file) {
    const TokenHash hash = hash_token(content_of(static_directory / file));
    return fmt::format("/static/{}?v={:02x}{:02x}{:02x}{:02x}", file, hash[0], hash[1], hash[2], hash[3]);
}

std::string escaped(std::string_view text) {
    std::string result{text};
    replace_all(result, "&", "&amp;");
    replace_all(result, "<", "&lt;");
    replace_all(result, "\"", "&quot;");
    return result;
}

}  // namespace

EditionReader::EditionReader(const std::filesystem::path& directory, const PageConstants& constants, const Edition* former)
    : m_directory(directory), m_constants(constants), m_former(former), m_edition(new Edition) {}

std::shared_ptr<const Edition> EditionReader::read() {
    read_pages();
    read_mails();
    read_forms("forms", m_edition->m_forms, m_former == nullptr ? nullptr : &m_former->m_forms);
    read_forms("e-services", m_edition->m_services, m_former == nullptr ? nullptr : &m_former->m_services);
    return m_edition;
}

/// Keeps the mistakes; true if there were any.
bool EditionReader::note(std::vector<Mistake> mistakes) {
    m_edition->m_mistakes.insert(m_edition->m_mistakes.end(), mistakes.begin(), mistakes.end());
    return !mistakes.empty();
}

void EditionReader::read_pages() {
    const TemplateFiles files = files_below(m_directory / "pages", ".html");
    const auto layout = files.find("layout");
    if (layout == files.end()) {
        note({{"pages/layout.html", 1, 1, "le fichier manque"}});
        return;
    }
    bool parts_are_good = true;
    const auto check = [&](const std::string& name, const std::string& text) {
        auto mistakes = check_markers("pages/" + name + ".html", text);
        const auto unresolved = unresolved_parts("pages/" + name + ".html", text, files);
        mistakes.insert(mistakes.end(), unresolved.begin(), unresolved.end());
        return !note(std::move(mistakes));
    };
    const auto is_part = [](const std::string& name) { return name == "layout" || name.starts_with("partials/"); };
    for (const auto& [name, text] : files)
        if (is_part(name)) parts_are_good = check(name, text) && parts_are_good;
    const std::string style = address_of(m_constants.static_directory, "portal.css");
    const std::string script = address_of(m_constants.static_directory, "portal.js");
    for (const auto& [name, text] : files) {
        if (is_part(name) || name.starts_with("nginx/")) continue;
        const bool good = check(name, text) && parts_are_good;
        const PageParts parts = split_title(text);
        std::string source = good ? compose(layout->second, files, parts.title, parts.body) : std::string{};
        replace_all(source, "{{TOWN}}", escaped(m_constants.town));
        replace_all(source, "{{STYLE_URL}}", style);
        replace_all(source, "{{SCRIPT_URL}}", script);
        add_template(name, "pages/" + name + ".html", source, true);
    }
}

void EditionReader::read_mails() {
    for (const bool is_html : {false, true}) {
        const std::string ending = is_html ? ".html" : ".txt";
        for (auto [name, text] : files_below(m_directory / "mail", ending)) {
            const std::string file = "mail/" + name + ending;
            auto mistakes = check_markers(file, text);
            if (!is_html && !text.starts_with("Objet : "))
                mistakes.push_back({file, 1, 1, "la première ligne doit être « Objet : … »"});
            replace_all(text, "{{TOWN}}", is_html ? escaped(m_constants.town) : m_constants.town);
            const std::string source = note(std::move(mistakes)) ? std::string{} : compose(text, {}, {}, {});
            add_template("mail/" + name + ending, file, source, is_html);
        }
    }
}

/// Parses `source`, or the last good one when `source` is empty or does not parse.
void EditionReader::add_template(const std::string& name, const std::string& file, const std::string& source, bool is_html) {
    const auto parse = [is_html](const std::string& text) {
        const std::string whole = (is_html ? std::string{escaping} : std::string{}) + text;
        const auto strip = is_html ? ctemplate::STRIP_BLANK_LINES : ctemplate::DO_NOT_STRIP;
        return std::unique_ptr<ctemplate::Template>{ctemplate::Template::StringToTemplate(whole, strip)};
    };
    std::string used = source;
    std::unique_ptr<ctemplate::Template> parsed = source.empty() ? nullptr : parse(source);
    if (!source.empty() && parsed == nullptr)
        note({{file, 1, 1, "le HTML est trop abîmé pour être échappé sans risque : vérifiez balises et guillemets"}});
    if (parsed == nullptr && m_former != nullptr && m_former->m_sources.contains(name)) {
        used = m_former->m_sources.find(name)->second;
        parsed = parse(used);
    }
    if (parsed == nullptr) return;
    m_edition->m_sources.emplace(name, std::move(used));
    m_edition->m_templates.emplace(name, std::move(parsed));
}

void EditionReader::read_forms(const char* folder, std::map<std::string, Form, std::less<>>& into,
                               const std::map<std::string, Form, std::less<>>* former) {
    for (const auto& [name, text] : files_below(m_directory / folder, ".html")) {
        ParsedForm parsed = parse_form(fmt::format("{}/{}.html", folder, name), text);
        if (!note(std::move(parsed.mistakes))) {
            into.emplace(name, std::move(parsed.form));
        } else if (former != nullptr && former->contains(name)) {
            into.emplace(name, former->find(name)->second);
        }
    }
}

}  // namespace eservices::html
