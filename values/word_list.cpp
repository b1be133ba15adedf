// A binary search in the lines of a mapped file.
#include "values/word_list.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>

namespace eservices {

namespace interprocess = boost::interprocess;

struct WordList::Mapping {
    explicit Mapping(const std::filesystem::path& path)
        : file(path.c_str(), interprocess::read_only), region(file, interprocess::read_only) {}

    interprocess::file_mapping file;
    interprocess::mapped_region region;
};

WordList::WordList(const std::filesystem::path& file) {
    try {
        m_mapping = std::make_shared<const Mapping>(file);
    } catch (const interprocess::interprocess_exception& fault) {
        throw std::runtime_error(file.string() + ": " + fault.what());
    }
    m_text = {static_cast<const char*>(m_mapping->region.get_address()), m_mapping->region.get_size()};
}

bool WordList::contains(std::string_view word) const {
    std::size_t from = 0;
    std::size_t until = m_text.size();
    while (from < until) {
        const std::size_t middle = from + (until - from) / 2;
        const std::size_t before = middle == 0 ? std::string_view::npos : m_text.rfind('\n', middle - 1);
        const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
        const std::size_t end = std::min(m_text.find('\n', begin), m_text.size());
        const int order = word.compare(m_text.substr(begin, end - begin));
        if (order == 0) return true;
        if (order < 0) {
            until = begin;
        } else {
            from = end + 1;
        }
    }
    return false;
}

}  // namespace eservices
