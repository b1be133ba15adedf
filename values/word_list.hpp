// A list of words too long to be copied into every process: a sorted file, one word a line, looked at where it lies.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace eservices {

class WordList {
  public:
    /// Holds no word.
    WordList();
    /// The file's lines must be sorted by their bytes. Throws std::runtime_error when it cannot be read.
    explicit WordList(const std::filesystem::path& file);
    WordList(WordList&&) noexcept;
    WordList& operator=(WordList&&) noexcept;
    ~WordList();

    [[nodiscard]] bool contains(std::string_view word) const;

  private:
    struct Mapping;
    std::unique_ptr<Mapping> m_mapping;
    std::string_view m_text;
};

}  // namespace eservices
