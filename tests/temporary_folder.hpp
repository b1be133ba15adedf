// A folder of a test's own, removed with all it holds.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace eservices::tests {

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "eservices-test-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        m_path = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// Writes a file below the folder, with the folders on the way to it.
    void write(std::string_view file, std::string_view content) const {
        const std::filesystem::path whole = m_path / file;
        std::filesystem::create_directories(whole.parent_path());
        std::ofstream{whole, std::ios::binary} << content;
    }

    void remove(std::string_view file) const { std::filesystem::remove_all(m_path / file); }

  private:
    std::filesystem::path m_path;
};

}  // namespace eservices::tests
