// The html folder: its edition is swapped as a whole when a file changes.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>

#include "html/engine/template/edition.hpp"

namespace eservices::html {

/// The html folder, watched. Safe for many threads.
class Pages {
  public:
    /// Reads everything. Mistakes do not throw: ask edition()->mistakes().
    Pages(std::filesystem::path directory, PageConstants constants);

    /// The edition to serve a request with.
    [[nodiscard]] std::shared_ptr<const Edition> edition() const { return m_edition.load(); }

    /// Reads the folder again and returns true if a file was changed, added or removed since. A file with a mistake leaves its last
    /// good version in place. For one thread at a time.
    bool reload_if_changed();

    /// Reads the folder again in any case.
    void reload();

  private:
    std::filesystem::path m_directory;
    PageConstants m_constants;
    std::map<std::filesystem::path, std::filesystem::file_time_type> m_seen;
    std::atomic<std::shared_ptr<const Edition>> m_edition;
};

}  // namespace eservices::html
