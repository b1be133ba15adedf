// A ZIP archive written while it is sent, without holding its files in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "values/utc_time.hpp"

struct z_stream_s;

namespace eservices::handlers {

/// Writes a ZIP archive (APPNOTE.TXT 6.3.10) from its first byte to its last: sizes and checksums follow each file, so that none
/// has to be known before. For one thread.
class ZipStream {
  public:
    enum class Packing : std::uint8_t {
        compress,  ///< text
        enclose,   ///< what is compressed already: pictures, PDFs
    };

    /// `write` takes the archive's next bytes; what it throws passes through. The files are dated `now`, in Europe/Paris.
    ZipStream(std::function<void(std::string_view)> write, UtcTime now);
    ~ZipStream();
    ZipStream(const ZipStream&) = delete;
    ZipStream& operator=(const ZipStream&) = delete;

    /// Begins a file; `name` in UTF-8, with `/` between folders, used once, at most 65,535 bytes. Throws std::runtime_error when
    /// memory is short.
    void begin(const std::string& name, Packing packing);
    /// Its next bytes; at most 4 GiB in all.
    void write(std::string_view content);
    void end();

    /// A whole file at once.
    void add(const std::string& name, std::string_view content, Packing packing = Packing::compress);

    /// Writes the list of files; nothing may be added after that.
    void finish();

  private:
    struct Entry {
        std::string name;
        std::uint64_t at = 0;
        std::uint32_t checksum = 0, packed = 0, plain = 0;
    };
    struct EndDeflate {
        void operator()(z_stream_s* stream) const;
    };

    void put(std::string_view bytes);
    void deflate_rest(std::string_view content, int flush);
    void note(const Entry& entry);

    std::function<void(std::string_view)> m_write;
    std::uint16_t m_time, m_date;
    std::uint64_t m_written = 0, m_files = 0;
    std::string m_directory;
    Entry m_entry;
    std::unique_ptr<z_stream_s, EndDeflate> m_deflate;
};

}  // namespace eservices::handlers
