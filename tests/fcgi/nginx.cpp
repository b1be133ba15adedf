// Encodes and decodes FastCGI records.
#include "tests/fcgi/nginx.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace eservices::tests {
namespace {

constexpr std::size_t header_size = 8;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

std::string length_of(std::string_view text) {
    const auto byte = [&](int shift) { return static_cast<char>((text.size() >> shift) & 0xFF); };
    if (text.size() < 0x80) return std::string{byte(0)};
    return {static_cast<char>(byte(24) | '\x80'), byte(16), byte(8), byte(0)};
}

}  // namespace

std::string record(RecordType type, std::string_view content) {
    const std::size_t padding = (8 - content.size() % 8) % 8;
    const auto byte = [](std::size_t value) { return static_cast<char>(value & 0xFF); };
    std::string bytes{
        '\1', static_cast<char>(type), '\0', '\1', byte(content.size() >> 8), byte(content.size()), byte(padding),
        '\0'};
    bytes += content;
    bytes.append(padding, '\0');
    return bytes;
}

std::string begin_request(bool keep_connection) {
    const std::string body{'\0', '\1', keep_connection ? '\1' : '\0', '\0', '\0', '\0', '\0', '\0'};
    return record(RecordType::begin_request, body);
}

std::string encoded(const Parameters& parameters) {
    std::string bytes;
    for (const auto& [name, value] : parameters) bytes += length_of(name) + length_of(value) + name + value;
    return bytes;
}

std::string stream(RecordType type, std::string_view content, std::size_t record_size) {
    std::string bytes;
    for (; !content.empty(); content.remove_prefix(std::min(record_size, content.size())))
        bytes += record(type, content.substr(0, record_size));
    return bytes + record(type, {});
}

std::string whole_request(const Parameters& parameters, std::string_view body, bool keep_connection) {
    return begin_request(keep_connection) + stream(RecordType::parameters, encoded(parameters)) +
           stream(RecordType::input, body);
}

Parameters get(std::string_view uri, std::string_view query, Parameters more) {
    const Parameters usual{{"REQUEST_METHOD", "GET"},
                           {"DOCUMENT_URI", std::string{uri}},
                           {"QUERY_STRING", std::string{query}},
                           {"CONTENT_LENGTH", ""},
                           {"CONTENT_TYPE", ""},
                           {"REMOTE_ADDR", "127.0.0.1"},
                           {"REQUEST_ID", "0123456789abcdef"}};
    more.insert(more.end(), usual.begin(), usual.end());
    return more;
}

Parameters post(std::string_view uri, std::string_view content_type, std::string_view body, Parameters more) {
    more.insert(more.end(), {{"REQUEST_METHOD", "POST"},
                             {"CONTENT_LENGTH", std::to_string(body.size())},
                             {"CONTENT_TYPE", std::string{content_type}}});
    return get(uri, {}, std::move(more));
}

NginxConnection::NginxConnection(int descriptor) : m_descriptor(descriptor) {
    const timeval patience{10, 0};
    if (setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0) fail("setsockopt");
}

NginxConnection NginxConnection::to(const std::string& socket) {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) fail("socket");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket.copy(address.sun_path, sizeof address.sun_path - 1);
    if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
    return NginxConnection{descriptor};
}

NginxConnection::NginxConnection(NginxConnection&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

NginxConnection::~NginxConnection() {
    if (m_descriptor >= 0) close(m_descriptor);
}

void NginxConnection::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t count = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) fail("send");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void NginxConnection::finish_sending() const { shutdown(m_descriptor, SHUT_WR); }

std::size_t NginxConnection::receive(char* into, std::size_t size) const {
    const ssize_t count = recv(m_descriptor, into, size, 0);
    if (count < 0 && errno != ECONNRESET) fail("the worker did not answer");
    return count < 0 ? 0 : static_cast<std::size_t>(count);
}

bool NginxConnection::receive_exactly(char* into, std::size_t size) const {
    while (size > 0) {
        const std::size_t count = receive(into, size);
        if (count == 0) return false;
        into += count;
        size -= count;
    }
    return true;
}

std::optional<std::string> NginxConnection::answer() {
    std::string text;
    for (;;) {
        std::array<char, header_size> header{};
        if (!receive_exactly(header.data(), header.size())) return std::nullopt;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(header.at(i)); };
        const std::size_t length = byte(4) * 256U + byte(5);
        std::string content(length + byte(6), '\0');
        if (!receive_exactly(content.data(), content.size())) return std::nullopt;
        content.resize(length);
        if (byte(1) == static_cast<unsigned char>(RecordType::end_request)) return text;
        if (byte(1) == static_cast<unsigned char>(RecordType::output)) text += content;
    }
}

std::string NginxConnection::ask(const std::string& request) {
    send(request);
    auto text = answer();
    if (!text) throw std::runtime_error("the worker closed the connection without an answer");
    return std::move(*text);
}

bool NginxConnection::is_closed() {
    char byte = 0;
    return receive(&byte, 1) == 0;
}

}  // namespace eservices::tests
