// What a page says itself is changed when it is read; what it is filled with, by a modifier of ctemplate, which escapes afterwards.
#include "html/engine/template/links.hpp"

#include <cstring>  // ctemplate uses strlen without asking for it

#include <ctemplate/template_modifiers.h>
#include <fmt/format.h>
#include <re2/re2.h>

namespace eservices::html {
namespace {

bool is_of_portal(std::string_view address) { return address.starts_with('/') && !address.starts_with("//"); }

/// `{{NAME:x-below=/e-services}}`.
class Below : public ctemplate::TemplateModifier {
  public:
    void Modify(const char* in, std::size_t size, const ctemplate::PerExpandData* /*data*/,
                ctemplate::ExpandEmitter* out, const std::string& argument) const override {
        if (is_of_portal({in, size})) out->Emit(argument.substr(1));  // without its =
        out->Emit(in, size);
    }
};

}  // namespace

void put_below(std::string_view root, std::string& page) {
    if (root.empty()) return;
    static const Below below;
    static const bool is_known = ctemplate::AddModifier("x-below=", &below);
    if (!is_known) throw std::logic_error("ctemplate refuses the modifier x-below");
    static const re2::RE2 written{R"re(((?:href|src|action|formaction)=")/([^/]|$))re"};
    static const re2::RE2 filled{R"re(((?:href|src|action|formaction)="\{\{[A-Z0-9_]+)\}\})re"};
    re2::RE2::GlobalReplace(&page, written, fmt::format(R"(\1{}/\2)", root));
    re2::RE2::GlobalReplace(&page, filled, fmt::format(R"(\1:x-below={}}}}})", root));
}

}  // namespace eservices::html
