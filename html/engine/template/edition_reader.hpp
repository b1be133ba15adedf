// Reads the html folder into an Edition.
#pragma once

#include <filesystem>
#include <memory>

#include "html/engine/form/part.hpp"
#include "html/engine/template/edition.hpp"
#include "html/engine/template/template_text.hpp"

namespace eservices::html {

class EditionReader {
  public:
    /// `former` supplies the last good version of a file that has a mistake now; may be null.
    EditionReader(const std::filesystem::path& directory, const PageConstants& constants, const Edition* former);

    std::shared_ptr<const Edition> read();

  private:
    /// A file's text, and the source for ctemplate: composed of its parts, empty if there is a mistake.
    struct TemplateSource {
        std::string file, text, source;
        bool is_html;
    };

    void read_pages();
    void read_mails();
    void read_phrase_files();
    void keep_vanished_files();
    void read_parts();
    void read_forms(const char* folder, std::map<std::string, Form, std::less<>>& into,
                    const std::map<std::string, Form, std::less<>>* former);
    void add_template(const std::string& name, const TemplateSource& read);
    bool note(std::vector<Mistake> mistakes);

    const std::filesystem::path& m_directory;
    const PageConstants& m_constants;
    const Edition* m_former;
    std::shared_ptr<Edition> m_edition;
    SharedParts m_parts;  ///< of e-services
};

}  // namespace eservices::html
