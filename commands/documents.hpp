// `eservices documents`: counts documents, and changes the master key that wraps their keys.
#pragma once

#include <iosfwd>

#include "settings/settings.hpp"

namespace eservices::commands {

/// Prints the number of documents by state and by the master key that wraps their keys. Throws SettingsError for a malformed key file.
void show_documents(const Settings& settings, std::ostream& out);

/// Rewraps the key of every document with the first master key of the file; the documents themselves do not change. May be interrupted and
/// run again, while workers add documents. Throws SettingsError for a malformed key file and, after all others were rewrapped,
/// std::runtime_error if no key of the file opens the key of a document.
void rotate_document_keys(const Settings& settings, std::ostream& out);

}  // namespace eservices::commands
