// Everything under html/, read, checked and ready to fill.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "html/engine/form/form.hpp"
#include "html/engine/template/catalogue.hpp"
#include "html/engine/template/mistake.hpp"
#include "html/engine/template/values.hpp"
#include "phrases/phrase_book.hpp"

namespace ctemplate {
class Template;
}

namespace eservices::html {

/// A filled mail: its subject, and its body as plain text and as HTML.
struct MailText {
    std::string subject, text, html;
};

/// One state of the html folder. Immutable, so that a request uses the same one from beginning to end.
class Edition {
  public:
    ~Edition();
    Edition(const Edition&) = delete;
    Edition& operator=(const Edition&) = delete;

    /// The page `name` (its path without ending, as `login/form`) filled and escaped. Throws std::out_of_range for a page that
    /// does not exist.
    [[nodiscard]] std::string fill(std::string_view name, const Values& values) const;

    /// The mail `name`: subject from the first line of its .txt, `Objet : …`.
    [[nodiscard]] MailText fill_mail(std::string_view name, const Values& values) const;

    /// A form of the portal itself, from html/forms; throws std::out_of_range when there is none.
    [[nodiscard]] const Form& form(std::string_view name) const;

    /// An e-service by its slug, or null.
    [[nodiscard]] const Form* service(std::string_view slug) const;

    /// All e-services by slug.
    [[nodiscard]] const std::map<std::string, Form, std::less<>>& services() const { return m_services; }

    /// All e-services by theme, in the order in which they are shown.
    [[nodiscard]] const Catalogue& catalogue() const { return m_catalogue; }

    /// The phrases of html/phrases/, which replace the shipped ones.
    [[nodiscard]] const PhraseBook& phrases() const { return m_phrases; }

    /// The mistakes in the files; of each such file the last good version, if there was one, stays in use.
    [[nodiscard]] const std::vector<Mistake>& mistakes() const { return m_mistakes; }

  private:
    friend class EditionReader;
    Edition();

    std::map<std::string, std::string, std::less<>> m_sources;  ///< pages and mails with their parts, last good version
    std::map<std::string, std::unique_ptr<ctemplate::Template>, std::less<>> m_templates;
    std::map<std::string, Form, std::less<>> m_forms, m_services;
    PhraseBook m_phrases;
    Catalogue m_catalogue;  ///< refers to m_services
    std::vector<Mistake> m_mistakes;
};

/// Values that every page shows. They are written into the templates when these are read.
struct PageConstants {
    std::string town;
    std::filesystem::path
        static_directory;   ///< its files' hashes go into their addresses, so browsers may keep them forever
    std::string root = {};  ///< the path that the portal lies below, as `/e-services`; empty at the root of its host
};

}  // namespace eservices::html
