// `eservices documents`: how many papers there are, and the keys that wrap theirs.
#pragma once

#include <iosfwd>

#include "settings/settings.hpp"

namespace eservices::commands {

/// Prints a table: papers by state and by the master key that wraps theirs. Throws SettingsError for a key file that is none.
void show_documents(const Settings& settings, std::ostream& out);

/// Wraps the key of every paper anew with the first master key of the file; the papers themselves stay as they are. May be cut
/// short and run again, beside workers that add papers. Throws SettingsError for a key file that is none, and
/// std::runtime_error, once all others are done, where no key of the file opens a paper's.
void rotate_document_keys(const Settings& settings, std::ostream& out);

}  // namespace eservices::commands
