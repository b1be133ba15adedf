// The values that fill a page. Templates escape them, callers never do.
#pragma once

#include <cstring>  // ctemplate uses strlen without asking for it
#include <string_view>

#include <ctemplate/template_dictionary.h>

namespace eservices::html {

/// A section of a page: sets names, shows sections, repeats sections.
class Section {
  public:
    explicit Section(ctemplate::TemplateDictionary* dictionary) : m_dictionary(dictionary) {}

    Section& set(std::string_view name, std::string_view value) {
        m_dictionary->SetValue(Name{name}, text(value));
        return *this;
    }
    Section& set(std::string_view name, long value) {
        m_dictionary->SetIntValue(Name{name}, value);
        return *this;
    }
    Section& show(std::string_view section) {
        m_dictionary->ShowSection(Name{section});
        return *this;
    }
    Section& show_if(bool condition, std::string_view section) { return condition ? show(section) : *this; }

    /// The section with one value in it, unless the value is empty: `{{#HINT}}{{TEXT}}{{/HINT}}`.
    Section& show_with(std::string_view section, std::string_view name, std::string_view value) {
        if (!value.empty()) add(section).set(name, value);
        return *this;
    }

    /// Adds one repetition of a section, filled through the returned object.
    Section add(std::string_view section) { return Section{m_dictionary->AddSectionDictionary(Name{section})}; }

  private:
    /// A name with its hash, so that the library does not look it up in a table that all threads share.
    struct Name : ctemplate::TemplateString {
        explicit Name(std::string_view view) : TemplateString(view.data(), view.size()) { CacheGlobalId(); }
    };

    static ctemplate::TemplateString text(std::string_view view) { return {view.data(), view.size()}; }

    ctemplate::TemplateDictionary* m_dictionary;
};

/// The values of one page.
class Values : public Section {
  public:
    Values() : Section(&m_root), m_root("page") {}
    Values(const Values&) = delete;
    Values& operator=(const Values&) = delete;

    [[nodiscard]] const ctemplate::TemplateDictionary& dictionary() const { return m_root; }

  private:
    ctemplate::TemplateDictionary m_root;
};

}  // namespace eservices::html
