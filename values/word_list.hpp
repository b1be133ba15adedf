// A list of words too long to copy into every process: a sorted file, one word per line, mapped into memory.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace eservices {

class WordList {
  public:
    /// Contains no words.
    WordList() = default;
    /// The file's lines must be sorted by their bytes. Throws std::runtime_error when it cannot be read.
    explicit WordList(const std::filesystem::path& file);

    [[nodiscard]] bool contains(std::string_view word) const;

  private:
    struct Mapping;
    std::shared_ptr<const Mapping> m_mapping;  ///< shared by the copies
    std::string_view m_text;
};

}  // namespace eservices
