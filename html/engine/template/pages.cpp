// Watches the html folder. A request keeps the edition it began with.
#include "html/engine/template/pages.hpp"

#include <algorithm>
#include <stdexcept>

#include <ctemplate/template.h>

#include "html/engine/template/edition_reader.hpp"
#include "phrases/phrase_book.hpp"

namespace eservices::html {
namespace {

std::map<std::filesystem::path, std::filesystem::file_time_type> times_below(const std::filesystem::path& directory) {
    std::map<std::filesystem::path, std::filesystem::file_time_type> times;
    std::error_code gone;  // an editor may rename a file or a folder meanwhile
    std::filesystem::recursive_directory_iterator entry{directory, gone};
    for (; entry != std::filesystem::recursive_directory_iterator{}; entry.increment(gone)) {
        std::error_code unreadable;
        if (const auto time = entry->last_write_time(unreadable); !unreadable && entry->is_regular_file(unreadable))
            times.emplace(entry->path(), time);
    }
    return times;
}

}  // namespace

Pages::Pages(std::filesystem::path directory, PageConstants constants)
    : m_directory(std::move(directory)), m_constants(std::move(constants)) {
    reload();
}

bool Pages::reload_if_changed() {
    if (times_below(m_directory) == m_seen) return false;
    reload();
    return true;
}

void Pages::reload() {
    m_seen = times_below(m_directory);
    const auto former = m_edition.load();
    const auto edition = EditionReader{m_directory, m_constants, former.get()}.read();
    use_phrases(edition->phrases());
    m_edition.store(edition);
}

}  // namespace eservices::html
