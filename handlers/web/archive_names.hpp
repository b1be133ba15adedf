// Names of files inside an archive that every operating system can unpack.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace eservices::handlers {

/// A document's name with its extension once, as Windows, macOS and Linux allow it: `Facture EDF : janvier / février ?` of type `pdf`
/// becomes `Facture EDF - janvier - février.pdf`. Characters that turn the direction of the text are taken out, a name that Windows
/// keeps for a device (`CON`) gets a `_` before it, and a name of nothing else becomes `document`.
std::string archived_name(std::string_view name, std::string_view extension);

/// The names of one archive. Two that differ in nothing but case or accents are one name on some computers: the second is numbered.
class ArchiveNames {
  public:
    /// `folder/name.pdf`, or `folder/name (2).pdf`.
    std::string take(const std::string& folder, std::string_view name, std::string_view extension);

  private:
    std::unordered_set<std::string> m_taken;
};

}  // namespace eservices::handlers
