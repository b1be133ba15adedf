// The INSTREAM command of clamd(8): the command, the bytes in chunks that each follow their length, one answer up to a
// zero byte.
#include "jobs/inspection/clamd.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "jobs/inspection/good_picture.hpp"
#include "jobs/process/deadline.hpp"

namespace eservices::jobs {
namespace {

using Socket = asio::local::stream_protocol::socket;

constexpr std::size_t chunk_bytes = 64UL * 1024;

std::array<std::uint8_t, 4> big_endian(std::size_t number) {
    return {static_cast<std::uint8_t>(number >> 24), static_cast<std::uint8_t>(number >> 16),
            static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
}

asio::awaitable<void> send_chunks(Socket& socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const std::string_view chunk = bytes.substr(0, chunk_bytes);
        bytes.remove_prefix(chunk.size());
        const auto length = big_endian(chunk.size());
        const std::array parts = {asio::buffer(length), asio::buffer(chunk)};
        co_await asio::async_write(socket, parts, asio::use_awaitable);
    }
    const auto end = big_endian(0);
    co_await asio::async_write(socket, asio::buffer(end), asio::use_awaitable);
}

/// Reads the answer up to its zero byte or the end of the stream, at most the longest answer allowed.
asio::awaitable<std::string> receive(Socket& socket) {
    std::string answer(longest_clamd_answer + 1, '\0');
    std::size_t size = 0;
    boost::system::error_code error;
    while (!error && size < answer.size()) {
        const std::size_t count = co_await socket.async_read_some(
            asio::buffer(answer.data() + size, answer.size() - size), asio::redirect_error(asio::use_awaitable, error));
        size += count;
        if (std::find(answer.begin(), answer.begin() + static_cast<std::ptrdiff_t>(size), '\0') !=
            answer.begin() + static_cast<std::ptrdiff_t>(size))
            break;
    }
    // A broken connection is not the end of an answer.
    if (error && error != asio::error::eof) size = 0;
    answer.resize(size);
    co_return answer;
}

asio::awaitable<void> send(Socket& socket, const std::string& name, std::string_view bytes) {
    using namespace std::string_view_literals;
    co_await socket.async_connect(asio::local::stream_protocol::endpoint{name}, asio::use_awaitable);
    co_await asio::async_write(socket, asio::buffer("zINSTREAM\0"sv), asio::use_awaitable);
    co_await send_chunks(socket, bytes);
}

}  // namespace

asio::awaitable<ClamdAnswer> Clamd::scan(std::string_view bytes, std::chrono::milliseconds time) const {
    if (m_socket.empty()) co_return ClamdAnswer{.verdict = ClamdAnswer::Verdict::clean, .virus = {}};
    // Shared, because the deadline's handler may run after this coroutine has ended.
    const auto socket = std::make_shared<Socket>(m_io);
    const Deadline deadline{m_io, time, [socket] {
                                boost::system::error_code ignored;
                                socket->close(ignored);
                            }};
    const std::string name = m_socket.string();
    try {
        co_await send(*socket, name, bytes);
    } catch (const std::exception&) {
        // clamd may answer and hang up before it has read everything: the answer is still to be read.
    }
    if (!socket->is_open()) co_return ClamdAnswer{};
    const std::string answer = co_await receive(*socket);
    co_return read_clamd_answer(answer);
}

asio::awaitable<bool> Clamd::is_sound(std::chrono::milliseconds time) const {
    const ClamdAnswer answer = co_await scan(good_picture, time);
    co_return answer.verdict == ClamdAnswer::Verdict::clean;
}

}  // namespace eservices::jobs
