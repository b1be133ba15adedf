// Each file is checked by itself; one with a mistake is replaced by its last good version.
#include "html/engine/template/edition_reader.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <ctemplate/template.h>
#include <fmt/format.h>

#include "html/engine/form/form_parser.hpp"
#include "html/engine/template/catalogue.hpp"
#include "html/engine/template/links.hpp"
#include "html/engine/template/overheard.hpp"
#include "html/engine/text/french.hpp"
#include "phrases/phrase.hpp"
#include "phrases/phrase_book.hpp"
#include "values/token.hpp"

namespace eservices::html {
namespace {

constexpr const char* services_folder = "e-services";
constexpr std::string_view parts_folder = "e-services/parts/";

// The marker in the layout that the page replaces.
constexpr std::string_view page_marker = "{{>PAGE}}";

// Prepended here and refused in files (check_markers() knows no `{{%`), so that no page can forget or disable escaping.
constexpr std::string_view escaping = "{{%AUTOESCAPE context=\"HTML\"}}";

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>{stream}, {}};
}

/// A webmaster's file without what editors on Windows add: a byte order mark, and a CR before each LF, which would end up in the subject
/// of a mail.
std::string text_of(const std::filesystem::path& file) {
    std::string text = content_of(file);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    std::erase(text, '\r');
    return text;
}

/// The files of a folder and its subfolders, by path without ending.
TemplateFiles files_below(const std::filesystem::path& folder, std::string_view ending) {
    TemplateFiles files;
    std::error_code gone;  // an editor may rename a file or a folder meanwhile
    std::filesystem::recursive_directory_iterator entry{folder, gone};
    for (; entry != std::filesystem::recursive_directory_iterator{}; entry.increment(gone)) {
        if (!entry->is_regular_file(gone) || entry->path().extension() != ending) continue;
        const auto name = entry->path().lexically_relative(folder).replace_extension().generic_string();
        files.emplace(name, text_of(entry->path()));
    }
    return files;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// Where ctemplate stopped parsing. It quotes the text between two markers, of which only the end is in the file if a part or the layout
/// comes before. Returns the beginning of the file if none of it is quoted.
std::size_t broken_from(const std::string& said, const std::string& text) {
    constexpr std::string_view quotes = "Failed parsing: ";
    const std::size_t begin = said.find(quotes);
    if (begin == std::string::npos) return 0;
    const std::string_view quoted =
        std::string_view{said}.substr(begin + quotes.size(), said.find("\nIn: ", begin) - begin - quotes.size());
    std::size_t found = 0;
    for (std::size_t left = quoted.size(); left > 0; --left) {
        const std::size_t at = text.find(quoted.substr(left - 1));
        if (at == std::string::npos) return std::min(text.find('<', found), text.size());
        found = at;
    }
    return found;
}

/// `/static/portal.css?v=1a2b3c4d`, with the beginning of the file's hash.
std::string address_of(const std::filesystem::path& static_directory, const std::string& file) {
    const TokenHash hash = hash_token(content_of(static_directory / file));
    return fmt::format("/static/{}?v={:02x}{:02x}{:02x}{:02x}", file, hash[0], hash[1], hash[2], hash[3]);
}

/// A page inside the layout; a page that is a complete document stays as it is.
std::string whole_page(const std::string& text, const std::string& layout, const TemplateFiles& files) {
    if (text.find("<!DOCTYPE html>") != std::string::npos) return compose(text, files, {}, {});
    const PageParts parts = split_title(text);
    // A page without a description is not for search engines: private pages, logins, refusals.
    std::string frame = layout;
    replace_all(frame, "{{ABOUT}}", parts.about.empty() ? "{{>partials/private_page}}" : parts.about);
    return compose(frame, files, parts.title, parts.body);
}

std::string escaped(std::string_view text) {
    std::string result{text};
    replace_all(result, "&", "&amp;");
    replace_all(result, "<", "&lt;");
    replace_all(result, "\"", "&quot;");
    return result;
}

/// Sets the no-break spaces of printed French. Titles keep plain spaces: they are never wrapped, and whoever searches for "Erreur :" types
/// a plain space.
void space_texts(std::string& page) {
    const std::size_t below_title = std::min(page.find("</title>"), page.size());
    page.replace(below_title, std::string::npos, french_spacing_of_html(std::string_view{page}.substr(below_title)));
}

}  // namespace

EditionReader::EditionReader(const std::filesystem::path& directory, const PageConstants& constants,
                             const Edition* former)
    : m_directory(directory), m_constants(constants), m_former(former), m_edition(new Edition) {}

std::shared_ptr<const Edition> EditionReader::read() {
    read_pages();
    read_mails();
    read_phrase_files();
    read_forms("forms", m_edition->m_forms, m_former == nullptr ? nullptr : &m_former->m_forms);
    read_parts();
    read_forms(services_folder, m_edition->m_services, m_former == nullptr ? nullptr : &m_former->m_services);
    if (m_former != nullptr) keep_vanished_files();
    m_edition->m_catalogue = catalogue_of(m_edition->m_services);
    return m_edition;
}

/// A page, mail or form of the portal stays in use without its file, because handlers ask for it by name. An e-service goes with its file:
/// that is how a webmaster withdraws it.
void EditionReader::keep_vanished_files() {
    const std::string vanished = phrase("templates.files.vanished");
    for (const auto& [name, source] : m_former->m_sources) {
        if (m_edition->m_sources.contains(name)) continue;
        const bool is_html = !name.ends_with(".txt");
        note({{name.starts_with("mail/") ? name : "pages/" + name + ".html", 1, 1, vanished}});
        add_template(name, {.file = name, .text = {}, .source = {}, .is_html = is_html});
    }
    for (const auto& [name, form] : m_former->m_forms)
        if (m_edition->m_forms.emplace(name, form).second) note({{"forms/" + name + ".html", 1, 1, vanished}});
}

/// Records the mistakes; true if there are any.
bool EditionReader::note(std::vector<Mistake> mistakes) {
    m_edition->m_mistakes.insert(m_edition->m_mistakes.end(), mistakes.begin(), mistakes.end());
    return !mistakes.empty();
}

void EditionReader::read_pages() {
    const TemplateFiles files = files_below(m_directory / "pages", ".html");
    const auto layout = files.find("layout");
    if (layout == files.end()) {
        note({{"pages/layout.html", 1, 1, phrase("templates.files.missing")}});
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
    if (layout->second.find(page_marker) == std::string::npos)
        parts_are_good =
            !note({{"pages/layout.html", 1, 1, phrase("templates.pages.no_page_marker", {{"MARKER", page_marker}})}});
    const std::string style = address_of(m_constants.static_directory, "portal.css");
    const std::string script = address_of(m_constants.static_directory, "portal.js");
    for (const auto& [name, text] : files) {
        if (is_part(name) || name.starts_with("nginx/")) continue;
        const bool good = check(name, text) && parts_are_good;
        std::string source = good ? whole_page(text, layout->second, files) : std::string{};
        // A title cut out of a comment, or a brace at the end of a part, can make markers that are in no file by themselves.
        if (good && !check_markers(name, source).empty()) {
            note({{"pages/" + name + ".html", 1, 1, phrase("templates.pages.not_whole")}});
            source.clear();
        }
        space_texts(source);
        replace_all(source, "{{TOWN}}", escaped(m_constants.town));
        replace_all(source, "{{STYLE_URL}}", style);
        replace_all(source, "{{SCRIPT_URL}}", script);
        put_below(m_constants.root, source);
        // ctemplate's usual escape folds line breaks; pre_escape is as safe and keeps them.
        for (const std::string_view typed : {"VALUE", "BODY"})
            replace_all(source, fmt::format("{{{{{}}}}}", typed), fmt::format("{{{{{}:pre_escape}}}}", typed));
        add_template(name, {.file = "pages/" + name + ".html", .text = text, .source = source, .is_html = true});
    }
}

void EditionReader::read_mails() {
    for (const bool is_html : {false, true}) {
        const std::string ending = is_html ? ".html" : ".txt";
        for (auto [name, text] : files_below(m_directory / "mail", ending)) {
            const std::string file = fmt::format("mail/{}{}", name, ending);
            auto mistakes = check_markers(file, text);
            for (Mistake& mistake : unresolved_parts(file, text, {})) mistakes.push_back(std::move(mistake));
            if (!is_html && !text.starts_with("Objet : "))
                mistakes.push_back({file, 1, 1, phrase("templates.mails.no_subject")});
            if (!is_html && text.find_first_not_of('\n', text.find('\n')) == std::string::npos)
                mistakes.push_back({file, 1, 1, phrase("templates.mails.no_text")});
            std::string source = note(std::move(mistakes)) ? std::string{} : compose(text, {}, {}, {});
            replace_all(source, "{{TOWN}}", is_html ? escaped(m_constants.town) : m_constants.town);
            add_template(file, {.file = file, .text = text, .source = source, .is_html = is_html});
        }
    }
}

/// A phrase with a mistake keeps its last good version, or else the shipped one.
void EditionReader::read_phrase_files() {
    bool are_good = true;
    for (const auto& [name, text] : files_below(m_directory / "phrases", ".toml")) {
        const std::string file = fmt::format("phrases/{}.toml", name);
        if (auto mistake = not_text(file, text)) {
            are_good = !note({std::move(*mistake)});
            continue;
        }
        ReadPhrases read = read_phrases(text);
        for (PhraseMistake& wrong : read.mistakes)
            are_good = !note({{file, wrong.line, wrong.column, std::move(wrong.message)}});
        m_edition->m_phrases.merge(read.book);
    }
    if (!are_good && m_former != nullptr)
        m_edition->m_phrases.insert(m_former->m_phrases.begin(), m_former->m_phrases.end());
}

/// Parses the source, or the last good one if it is empty or does not parse.
void EditionReader::add_template(const std::string& name, const TemplateSource& read) {
    const Overheard ctemplate_says;  // keeps its plain lines out of the JSON log
    const auto parse = [&read](const std::string& text) {
        const std::string whole = (read.is_html ? std::string{escaping} : std::string{}) + text;
        const auto strip = read.is_html ? ctemplate::STRIP_BLANK_LINES : ctemplate::DO_NOT_STRIP;
        return std::unique_ptr<ctemplate::Template>{ctemplate::Template::StringToTemplate(whole, strip)};
    };
    std::string used = read.source;
    std::unique_ptr<ctemplate::Template> parsed = read.source.empty() ? nullptr : parse(read.source);
    if (!read.source.empty() && parsed == nullptr)
        note({mistake_at(read.file, read.text, broken_from(ctemplate_says.text(), read.text),
                         phrase("templates.pages.broken_html"))});
    if (parsed == nullptr && m_former != nullptr && m_former->m_sources.contains(name)) {
        used = m_former->m_sources.find(name)->second;
        parsed = parse(used);
    }
    if (parsed == nullptr) return;
    m_edition->m_sources.emplace(name, std::move(used));
    m_edition->m_templates.emplace(name, std::move(parsed));
}

/// A part with a mistake is kept by name, so that each e-service that uses it reports why its change has to wait.
void EditionReader::read_parts() {
    for (auto& [name, text] : files_below(m_directory / parts_folder, ".html")) {
        std::string file = fmt::format("{}{}.html", parts_folder, name);
        const bool is_good = !note(part_mistakes(file, text));
        m_parts.emplace(name, Part{std::move(file), std::move(text), is_good});
    }
}

void EditionReader::read_forms(const char* folder, std::map<std::string, Form, std::less<>>& into,
                               const std::map<std::string, Form, std::less<>>* former) {
    if (former != nullptr && !std::filesystem::is_directory(m_directory / folder)) {
        // Nobody withdraws all e-services at once; the folder is more likely being moved.
        note({{folder, 1, 1, phrase("templates.files.folder_vanished")}});
        into = *former;
        return;
    }
    for (const auto& [name, text] : files_below(m_directory / folder, ".html")) {
        const std::string file = fmt::format("{}/{}.html", folder, name);
        if (file.starts_with(parts_folder)) continue;
        const bool takes_parts = std::string_view{folder} == services_folder;
        ParsedForm parsed = takes_parts ? parse_form(file, text, m_parts) : parse_form(file, text);
        if (!note(std::move(parsed.mistakes))) {
            into.emplace(name, std::move(parsed.form));
        } else if (former != nullptr && former->contains(name)) {
            into.emplace(name, former->find(name)->second);
        }
    }
}

}  // namespace eservices::html
