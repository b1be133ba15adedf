// Any page file is refused with places in the file, or can be filled with every value escaped.
#include <iostream>
#include <memory>
#include <string>

#include <ctemplate/template.h>

#include "html/engine/template/template_text.hpp"
#include "html/engine/template/values.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace eservices;

constexpr std::string_view hostile = "\"'><x-hostile a='`b{{X}}</script></style>--><x-hostile>";
constexpr std::string_view forbidden = "<x-hostile";

const html::TemplateFiles& parts(const std::string& fuzzed) {
    static html::TemplateFiles files{{"partials/a", "<p title=\"{{X}}\">{{>partials/b}}</p>"},
                                     {"partials/b", "{{#S}}<b>{{Y}}</b>{{/S}}"}};
    files["partials/fuzzed"] = fuzzed;
    return files;
}

void fill(const std::string& text) {
    const std::string whole = "{{%AUTOESCAPE context=\"HTML\"}}" + text;
    const std::unique_ptr<ctemplate::Template> page{
        ctemplate::Template::StringToTemplate(whole, ctemplate::STRIP_BLANK_LINES)};
    if (page == nullptr) return;
    html::Values values;
    html::Section section = values.add("S");
    for (const char* name : {"X", "Y"}) {
        values.set(name, hostile);
        section.set(name, hostile);
    }
    std::string filled;
    fuzz::require(page->Expand(&filled, &values.dictionary()));
    fuzz::require(filled.find(forbidden) == std::string::npos);
}

}  // namespace

FUZZ_TARGET(template_text_fuzz) {
    // ctemplate reports what it cannot parse, thousands of times a second.
    std::cerr.setstate(std::ios::failbit);
    const std::string text{reinterpret_cast<const char*>(data), size};
    auto mistakes = html::check_markers("pages/fuzzed.html", text);
    const auto& files = parts(text);
    if (mistakes.empty()) mistakes = html::unresolved_parts("pages/fuzzed.html", text, files);
    for (const html::Mistake& mistake : mistakes)
        fuzz::require(mistake.line >= 1 && mistake.column >= 1 && !mistake.message.empty());
    if (!mistakes.empty() || text.find(forbidden) != std::string::npos) return 0;
    if (text.find("<{{") != std::string::npos) return 0;  // this `<` belongs to the page itself and proves nothing
    const html::PageParts page = html::split_title(text);
    const std::string whole =
        html::compose("<!DOCTYPE html><title>{{>TITLE}}</title><main>{{>PAGE}}</main>", files, page.title, page.body);
    if (html::check_markers("pages/fuzzed.html", whole).empty()) fill(whole);
    return 0;
}
