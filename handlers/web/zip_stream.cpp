// zlib compresses; the few fixed headers of ZIP are written here.
#include "handlers/web/zip_stream.hpp"

#include <array>
#include <limits>
#include <stdexcept>

#include <zlib.h>

#include "html/engine/text/french.hpp"

namespace eservices::handlers {
namespace {

constexpr std::uint32_t most_in_32_bits = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint16_t most_in_16_bits = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint16_t needs_version_2 = 20;    // deflate
constexpr std::uint16_t needs_version_4_5 = 45;  // numbers of 64 bits
constexpr std::uint16_t flags = 0x0808;          // UTF-8 names; checksum and sizes follow the content
constexpr std::uint16_t deflated = 8;

/// Builds a record of ZIP: little-endian numbers, and text.
class ZipRecord {
  public:
    ZipRecord& u16(std::uint64_t value) { return number(value, 2); }
    ZipRecord& u32(std::uint64_t value) { return number(value, 4); }
    ZipRecord& u64(std::uint64_t value) { return number(value, 8); }
    ZipRecord& text(std::string_view value) {
        m_bytes += value;
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

  private:
    ZipRecord& number(std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i) m_bytes += static_cast<char>((value >> (8 * i)) & 0xFF);
        return *this;
    }

    std::string m_bytes;
};

std::uint16_t dos_date(std::chrono::year_month_day date) {
    return static_cast<std::uint16_t>((static_cast<int>(date.year()) - 1980) << 9 |
                                      static_cast<int>(static_cast<unsigned>(date.month())) << 5 |
                                      static_cast<int>(static_cast<unsigned>(date.day())));
}

}  // namespace

void ZipStream::EndDeflate::operator()(z_stream_s* stream) const {
    deflateEnd(stream);
    delete stream;
}

ZipStream::ZipStream(std::function<void(std::string_view)> write, UtcTime now) : m_write(std::move(write)) {
    const html::LocalTime local = html::local_time(now);
    const std::chrono::hh_mm_ss clock{local.minutes_of_day};
    m_time = static_cast<std::uint16_t>(clock.hours().count() << 11 | clock.minutes().count() << 5);
    m_date = dos_date(local.date);
}

ZipStream::~ZipStream() = default;

void ZipStream::put(std::string_view bytes) {
    m_write(bytes);
    m_written += bytes.size();
}

void ZipStream::begin(const std::string& name, Packing packing) {
    m_entry = {.name = name, .at = m_written};
    constexpr int raw_window = -15;
    constexpr int usual_memory = 8;
    m_deflate.reset(new z_stream_s{});
    if (deflateInit2(m_deflate.get(), packing == Packing::compress ? Z_DEFAULT_COMPRESSION : Z_NO_COMPRESSION,
                     Z_DEFLATED, raw_window, usual_memory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib has no memory");
    ZipRecord header;
    header.u32(0x04034b50).u16(needs_version_2).u16(flags).u16(deflated).u16(m_time).u16(m_date);
    header.u32(0).u32(0).u32(0).u16(name.size()).u16(0).text(name);
    put(header.bytes());
}

void ZipStream::deflate_rest(std::string_view content, int flush) {
    std::array<char, 64 * 1024> packed;
    // zlib takes a Bytef* but only reads from it.
    m_deflate->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    m_deflate->avail_in = static_cast<uInt>(content.size());
    do {
        m_deflate->next_out = reinterpret_cast<Bytef*>(packed.data());
        m_deflate->avail_out = static_cast<uInt>(packed.size());
        deflate(m_deflate.get(), flush);
        const std::size_t got = packed.size() - m_deflate->avail_out;
        m_entry.packed += static_cast<std::uint32_t>(got);
        if (got > 0) put({packed.data(), got});
    } while (m_deflate->avail_out == 0);
}

void ZipStream::write(std::string_view content) {
    if (content.size() > most_in_32_bits - m_entry.plain) throw std::length_error("a file of an archive over 4 GiB");
    m_entry.plain += static_cast<std::uint32_t>(content.size());
    m_entry.checksum = static_cast<std::uint32_t>(
        crc32(m_entry.checksum, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size())));
    deflate_rest(content, Z_NO_FLUSH);
}

void ZipStream::end() {
    deflate_rest({}, Z_FINISH);
    m_deflate.reset();
    put(ZipRecord{}.u32(0x08074b50).u32(m_entry.checksum).u32(m_entry.packed).u32(m_entry.plain).bytes());
    note(m_entry);
}

void ZipStream::note(const Entry& entry) {
    const bool is_far = entry.at >= most_in_32_bits;
    constexpr std::uint16_t made_on_unix = 3 << 8;
    constexpr std::uint32_t readable_file = 0100644U << 16;
    ZipRecord line;
    line.u32(0x02014b50).u16(made_on_unix | needs_version_4_5).u16(is_far ? needs_version_4_5 : needs_version_2);
    line.u16(flags).u16(deflated).u16(m_time).u16(m_date).u32(entry.checksum).u32(entry.packed).u32(entry.plain);
    line.u16(entry.name.size()).u16(is_far ? 12 : 0).u16(0).u16(0).u16(0).u32(readable_file);
    line.u32(is_far ? most_in_32_bits : entry.at).text(entry.name);
    if (is_far) line.u16(1).u16(8).u64(entry.at);
    m_directory += line.bytes();
    ++m_files;
}

void ZipStream::add(const std::string& name, std::string_view content, Packing packing) {
    begin(name, packing);
    write(content);
    end();
}

void ZipStream::finish() {
    const std::uint64_t at = m_written;
    const std::uint64_t size = m_directory.size();
    put(m_directory);
    const bool is_large = m_files >= most_in_16_bits || at + size >= most_in_32_bits;
    ZipRecord last;
    if (is_large) {
        last.u32(0x06064b50).u64(44).u16(needs_version_4_5).u16(needs_version_4_5).u32(0).u32(0);
        last.u64(m_files).u64(m_files).u64(size).u64(at);
        last.u32(0x07064b50).u32(0).u64(at + size).u32(1);
    }
    const std::uint64_t files = is_large ? most_in_16_bits : m_files;
    last.u32(0x06054b50).u16(0).u16(0).u16(files).u16(files);
    last.u32(is_large ? most_in_32_bits : size).u32(is_large ? most_in_32_bits : at).u16(0);
    put(last.bytes());
}

}  // namespace eservices::handlers
