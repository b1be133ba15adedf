// Archives as libzip reads them, which did not write them.
#include "handlers/web/zip_stream.hpp"

#include <map>
#include <stdexcept>

#include <zip.h>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(zip_stream)

namespace {

using namespace eservices;
using handlers::ZipStream;

const UtcTime evening = from_sql("2026-11-23 17:05:00");

struct ReadEntry {
    std::string content;
    zip_stat_t about;
};

std::map<std::string, ReadEntry> read_archive(const std::string& bytes) {
    std::map<std::string, ReadEntry> files;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* const archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    BOOST_REQUIRE_MESSAGE(archive != nullptr, zip_error_strerror(&error));
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        ReadEntry entry;
        BOOST_REQUIRE(zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &entry.about) == 0);
        entry.content.resize(entry.about.size);
        zip_file_t* const file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        BOOST_REQUIRE(file != nullptr);
        // Compares the checksum at the end.
        BOOST_TEST(zip_fread(file, entry.content.data(), entry.content.size() + 1) ==
                   static_cast<zip_int64_t>(entry.content.size()));
        BOOST_TEST(zip_fclose(file) == 0);
        files.emplace(entry.about.name, std::move(entry));
    }
    zip_discard(archive);
    return files;
}

struct Fixture {
    std::string bytes;
    std::size_t largest = 0;
    ZipStream archive{[this](std::string_view piece) {
                          bytes += piece;
                          largest = std::max(largest, piece.size());
                      },
                      evening};
};

/// Bytes that do not compress.
std::string noise(std::size_t size) {
    std::string text(size, '\0');
    std::uint32_t state = 1;
    for (char& c : text) c = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    return text;
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(packed_files_are_read_back_unchanged, Fixture) {
    const std::string picture = noise(300'000);
    archive.add("Lisez-moi.html", "<p>Été</p>");
    archive.add("porte-documents/Pièce n° 1 👍.jpg", picture, ZipStream::Packing::enclose);
    archive.add("vide.csv", "");
    archive.finish();
    auto files = read_archive(bytes);
    BOOST_REQUIRE(files.size() == 3U);
    BOOST_TEST(files.at("Lisez-moi.html").content == "<p>Été</p>");
    BOOST_TEST((files.at("porte-documents/Pièce n° 1 👍.jpg").content == picture));
    BOOST_TEST(files.at("vide.csv").content.empty());
}

BOOST_FIXTURE_TEST_CASE(a_file_written_in_pieces_is_one_file_and_no_more_than_a_piece_is_held, Fixture) {
    const std::string piece = noise(100'000);
    archive.begin("long.bin", ZipStream::Packing::enclose);
    for (int i = 0; i < 50; ++i) archive.write(piece);
    archive.end();
    archive.begin("texte.txt", ZipStream::Packing::compress);
    for (int i = 0; i < 10'000; ++i) archive.write("La même ligne, encore et encore.\n");
    archive.end();
    archive.finish();
    BOOST_TEST(largest <= 64U * 1024);
    auto files = read_archive(bytes);
    BOOST_TEST(files.at("long.bin").content.size() == 5'000'000U);
    BOOST_TEST(files.at("texte.txt").content.size() == 340'000U);
    BOOST_TEST(files.at("texte.txt").about.comp_size < 10'000U);
}

BOOST_FIXTURE_TEST_CASE(files_are_dated_in_the_towns_time, Fixture) {
    archive.add("a.txt", "a");
    archive.finish();
    const std::time_t date = read_archive(bytes).at("a.txt").about.mtime;
    std::tm local{};
    localtime_r(&date, &local);  // libzip reads a date without a zone as one of its own
    BOOST_TEST(local.tm_hour == 18);
    BOOST_TEST(local.tm_min == 5);
    BOOST_TEST(local.tm_mday == 23);
}

BOOST_FIXTURE_TEST_CASE(more_files_than_16_bits_count_are_all_found, Fixture) {
    for (int i = 0; i < 65'600; ++i) archive.add(std::to_string(i), "x", ZipStream::Packing::enclose);
    archive.finish();
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* const opened = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    BOOST_REQUIRE_MESSAGE(opened != nullptr, zip_error_strerror(&error));
    BOOST_TEST(zip_get_num_entries(opened, 0) == 65'600);
    zip_discard(opened);
}

BOOST_FIXTURE_TEST_CASE(an_empty_archive_is_valid, Fixture) {
    archive.finish();
    BOOST_TEST(read_archive(bytes).empty());
}

BOOST_AUTO_TEST_CASE(an_exception_of_the_reader_passes_through) {
    ZipStream archive{[](std::string_view) { throw std::runtime_error("gone"); }, evening};
    BOOST_CHECK_THROW(archive.add("a", "b"), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
