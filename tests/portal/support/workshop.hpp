// A place to break files: a copy of html/ that the portal serves while a webmaster works on it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/portal/support/client.hpp"
#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/people.hpp"

namespace eservices::portal_test {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file);

/// Puts the new content in place in one step, readable for the workers whoever they run as.
void write_file(const fs::path& file, std::string_view content);

/// Puts a file back as it was.
struct Restored {
    explicit Restored(fs::path changed);
    ~Restored();
    Restored(const Restored&) = delete;
    Restored& operator=(const Restored&) = delete;
    const fs::path file;
    const std::string content;
};

/// How many changes a test that makes them at random makes: 200, and 40 of a portal built with the sanitizers ($FLAVOUR), which
/// reads its files twenty times as slowly.
int random_changes();

/// While it lives, one worker serves the copy.
class Workshop {
  public:
    Workshop();

    /// Makes the worker read the folder now; returns the mistakes that it reports. Throws std::runtime_error when it does not.
    std::vector<std::string> reload();

    /// What pages show to those who may see them, by name, with their status; only pages that stay the same by themselves.
    std::map<std::string, std::string> pages();

    /// Files a request, which also fills a mail; returns the status.
    int file();

    const fs::path folder;
    std::vector<fs::path> files;  ///< those that the worker reads

  private:
    Reconfigured m_portal;
    Browser m_visitor;
    Citizen m_citizen = signed_in_citizen();  ///< whose quotas are not those of other tests
    std::string m_reference, m_draft, m_tag;
};

}  // namespace eservices::portal_test
