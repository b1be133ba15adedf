// libzip over a buffer of its own.
#include "handlers/zip.hpp"

#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include <zip.h>

namespace eservices::handlers {
namespace {

[[noreturn]] void fail(const char* what) { throw std::runtime_error(std::string{"zip: "} + what); }

/// `Facture (2).pdf` of `Facture.pdf`.
std::string numbered(const std::string& name, int number) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = name.rfind('.');
    const bool has_ending = dot != std::string::npos && (slash == std::string::npos || dot > slash);
    return name.substr(0, has_ending ? dot : name.size()) + " (" + std::to_string(number) + ")" +
           (has_ending ? name.substr(dot) : "");
}

}  // namespace

Zip::Zip() {
    zip_error_t error;
    zip_error_init(&error);
    m_source = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (m_source == nullptr) fail("no memory");
    zip_source_keep(m_source);  // it outlives the archive, whose end writes into it
    m_archive = zip_open_from_source(m_source, ZIP_TRUNCATE, &error);
    if (m_archive == nullptr) fail("no archive");
}

Zip::~Zip() {
    if (m_archive != nullptr) zip_discard(m_archive);
    zip_source_free(m_source);
}

void Zip::add(std::string name, std::string_view content) {
    const std::string wanted = name;
    for (int number = 2; zip_name_locate(m_archive, name.c_str(), ZIP_FL_ENC_UTF_8) >= 0; ++number)
        name = numbered(wanted, number);
    // libzip reads it when the archive is finished, and frees it then.
    void* const copy = std::malloc(content.empty() ? 1 : content.size());
    if (copy == nullptr) throw std::bad_alloc{};
    std::memcpy(copy, content.data(), content.size());
    zip_source_t* const source = zip_source_buffer(m_archive, copy, content.size(), 1);
    if (source == nullptr) {
        std::free(copy);
        fail("no source");
    }
    if (zip_file_add(m_archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
        zip_source_free(source);
        fail(zip_strerror(m_archive));
    }
}

std::string Zip::finish() {
    if (zip_close(m_archive) != 0) fail(zip_strerror(m_archive));
    m_archive = nullptr;
    zip_stat_t about;
    if (zip_source_stat(m_source, &about) != 0 || zip_source_open(m_source) != 0) fail("it cannot be read");
    std::string bytes(about.size, '\0');
    const zip_int64_t got = zip_source_read(m_source, bytes.data(), bytes.size());
    zip_source_close(m_source);
    if (got != static_cast<zip_int64_t>(bytes.size())) fail("it is cut short");
    return bytes;
}

}  // namespace eservices::handlers
