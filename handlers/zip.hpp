// Files packed into one, in memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct zip;
struct zip_source;

namespace eservices::handlers {

class Zip {
  public:
    /// Throws std::runtime_error when memory is short, as do the other two.
    Zip();
    ~Zip();
    Zip(const Zip&) = delete;
    Zip& operator=(const Zip&) = delete;

    /// `name` in UTF-8, with `/` between folders. Of two files of one name the second is called `name (2)`.
    void add(std::string name, std::string_view content);

    /// The whole archive; nothing may be added after that.
    std::string finish();

  private:
    zip_source* m_source = nullptr;
    zip* m_archive = nullptr;
};

}  // namespace eservices::handlers
