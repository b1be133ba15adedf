// Captures what a library reports on std::cerr and nowhere else.
#pragma once

#include <string>

namespace eservices::html {

/// While it lives, captures what its own thread writes to std::cerr; other threads are not affected. At most one per thread at a time.
/// The first one of a process replaces the buffer of std::cerr for good: create it before other threads start.
class Overheard {
  public:
    Overheard();
    ~Overheard();
    Overheard(const Overheard&) = delete;
    Overheard& operator=(const Overheard&) = delete;

    [[nodiscard]] const std::string& text() const { return m_text; }

  private:
    std::string m_text;
};

}  // namespace eservices::html
