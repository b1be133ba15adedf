// A small html folder of a test's own, and the portal's pages as they are shipped.
#pragma once

#include <string>
#include <string_view>

#include "html/engine/template/pages.hpp"
#include "tests/temporary_folder.hpp"

namespace eservices::tests {

/// Pages over files that a test writes, breaks and mends.
class PagesFolder {
  public:
    PagesFolder() {
        write("pages/layout.html", "<title>{{>TITLE}}</title><main>{{>PAGE}}</main><p>{{TOWN}}</p>\n");
        write("pages/partials/part.html", "<b>{{PART}}</b>\n");
        write("pages/home.html", "<title>Accueil</title>\n<h1>Un</h1>{{>partials/part}}\n");
        write("pages/other.html", "<title>Autre</title>\n<h1>Autre</h1>\n");
        write("mail/hello.txt", "Objet : Bonjour {{NAME}}\n\nCher {{NAME}},\n");
        write("mail/hello.html", "<p>Cher {{NAME}},</p>\n");
        write("forms/login.html", form("Connexion"));
        write("e-services/acte.html", form("Acte"));
    }

    /// The shortest form file that is a valid e-service.
    static std::string form(std::string_view title) {
        std::string metadata;
        for (const char* name : {"description", "theme", "department", "purpose", "legal-base", "retention", "delay"})
            metadata += std::string{"<meta name=\""} + name + "\" content=\"x\">";
        return "<title>" + std::string{title} + "</title>" + metadata +
               "<meta name=\"silence\" content=\"aucun\"><form method=\"post\"><fieldset><legend>Une</legend></fieldset>" +
               "<button>Envoyer</button></form>\n";
    }

    void write(std::string_view file, std::string_view content) const { m_folder.write(file, content); }
    void remove(std::string_view file) const { m_folder.remove(file); }
    [[nodiscard]] const std::filesystem::path& path() const { return m_folder.path(); }

    [[nodiscard]] html::Pages pages() const { return {path(), {"Poitiers & <Co>", path() / "static"}}; }

  private:
    TemporaryFolder m_folder;
};

/// Pages over the portal's own html folder.
inline html::Pages shipped_pages() { return {"html", {"Poitiers", "build/static"}}; }

}  // namespace eservices::tests
