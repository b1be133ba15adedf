// With any records in any order on a connection from nginx, the worker's loop ends, answers each request and leaks nothing. Not generated
// are records that nginx never sends and libfcgi 2.4.2 does not survive: those outside a request (FCGI_GET_VALUES), and parameters whose
// two lengths add up to more than 2³¹.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include <sys/socket.h>
#include <unistd.h>

#include "fcgi/read_request.hpp"
#include "fcgi/write_response.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace eservices;

constexpr unsigned char parameters = 4;          // a type of record
constexpr std::size_t socket_bytes = 64 * 1024;  // fits into a socket's buffer, so that one thread can play both ends

/// One parameter in its coding (FastCGI Specification 1.0, §3.4), from `NAME=value`.
std::string parameter(std::string_view text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string_view name = text.substr(0, std::min<std::size_t>(equals, 0x7F));
    const std::string_view value = text.substr(std::min(equals + 1, text.size())).substr(0, 0x7F);
    std::string bytes{static_cast<char>(name.size()), static_cast<char>(value.size())};
    return bytes.append(name).append(value);
}

/// The input as records: the first byte of each chooses its type and its request, the second its length.
std::string records_of(std::string_view input) {
    std::string bytes;
    while (input.size() >= 2 && bytes.size() < socket_bytes) {
        const auto kind = static_cast<unsigned char>(input[0]);
        const std::size_t length = std::min<std::size_t>(static_cast<unsigned char>(input[1]), input.size() - 2);
        std::string content{input.substr(2, length)};
        if ((kind & 0x0F) == parameters && !content.empty()) content = parameter(content);
        bytes.push_back('\1');
        bytes.push_back(static_cast<char>(kind & 0x0F));
        bytes.push_back('\0');
        bytes.push_back(static_cast<char>(1 + (kind >> 7)));
        bytes.push_back(static_cast<char>(content.size() >> 8));
        bytes.push_back(static_cast<char>(content.size() & 0xFF));
        bytes.append(2, '\0');
        bytes += content;
        input.remove_prefix(2 + length);
    }
    return bytes;
}

void serve(int connection) {
    FCGX_Request request;
    FCGX_InitRequest(&request, -1, 0);
    request.ipcFd = connection;
    request.keepConnection = 1;
    while (request.ipcFd >= 0 && FCGX_Accept_r(&request) == 0) {
        const fcgi::Request parsed = fcgi::read_request(request, {});
        fcgi::write_response(request, fcgi::plain(parsed.refusal.value_or(200), parsed.path), parsed.method);
        FCGX_Finish_r(&request);
        if (request.ipcFd >= 0) request.keepConnection = 1;
    }
    if (request.ipcFd >= 0) close(request.ipcFd);
}

}  // namespace

FUZZ_TARGET(records_fuzz) {
    static const int initialised = FCGX_Init();
    fuzz::require(initialised == 0);
    const std::string bytes = records_of({reinterpret_cast<const char*>(data), size});
    std::array<int, 2> ends{};
    fuzz::require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0);
    fuzz::require(write(ends[0], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    shutdown(ends[0], SHUT_WR);
    serve(ends[1]);
    std::array<char, 4096> answer{};
    while (read(ends[0], answer.data(), answer.size()) > 0) {
    }
    close(ends[0]);
    return 0;
}
