// The few records of the FastCGI protocol that one request needs.
#include "tests/portal/support/fastcgi.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/portal/support/instance.hpp"

namespace eservices::portal_test {
namespace {

enum class Record : std::uint8_t { begin_request = 1, end_request = 3, params = 4, in = 5, out = 6 };

constexpr std::size_t most_content = 65'528;

char byte(std::size_t value) { return static_cast<char>(static_cast<unsigned char>(value)); }

void add_record(std::string& into, Record type, std::string_view content) {
    into += {byte(1),
             byte(static_cast<std::size_t>(type)),
             byte(0),
             byte(1),
             byte(content.size() >> 8U),
             byte(content.size()),
             byte(0),
             byte(0)};
    into += content;
}

/// Content in as many records as it takes, then the empty one that ends the stream.
void add_stream(std::string& into, Record type, std::string_view content) {
    while (!content.empty()) {
        add_record(into, type, content.substr(0, most_content));
        content.remove_prefix(std::min(most_content, content.size()));
    }
    add_record(into, type, {});
}

void add_length(std::string& into, std::size_t length) {
    if (length < 128) {
        into += byte(length);
    } else {
        into += {byte(length >> 24U | 0x80U), byte(length >> 16U), byte(length >> 8U), byte(length)};
    }
}

std::string pairs(const Fields& parameters) {
    std::string text;
    for (const auto& [name, value] : parameters) {
        add_length(text, name.size());
        add_length(text, value.size());
        text += name + value;
    }
    return text;
}

std::string exchange(const std::string& request) {
    const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, worker_socket().c_str(), sizeof address.sun_path - 1);
    const timeval patience{10, 0};
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    std::string received;
    if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        // A worker that refuses a body need not read all of it; its answer counts.
        std::string_view rest = request;
        for (ssize_t sent = 1; !rest.empty() && sent > 0;
             rest.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(sent, 0))))
            sent = ::send(connection, rest.data(), rest.size(), MSG_NOSIGNAL);
        char piece[8192];
        for (ssize_t count = 0; (count = recv(connection, piece, sizeof piece, 0)) > 0;)
            received.append(piece, static_cast<std::size_t>(count));
    }
    close(connection);
    return received;
}

std::string output_of(std::string_view records) {
    std::string text;
    while (records.size() >= 8) {
        const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(records[i])); };
        const std::size_t length = at(4) << 8U | at(5);
        if (at(1) == static_cast<std::size_t>(Record::out)) text += records.substr(8, length);
        records.remove_prefix(std::min(8 + length + at(6), records.size()));
    }
    return text;
}

}  // namespace

Fields fastcgi_parameters(const std::string& method, const std::string& path) {
    return {{"REQUEST_METHOD", method},   {"DOCUMENT_URI", path},        {"QUERY_STRING", ""},
            {"REMOTE_ADDR", "192.0.2.7"}, {"REQUEST_ID", "direct-0001"}, {"SERVER_PROTOCOL", "HTTP/1.1"}};
}

Answer fastcgi_request(const Fields& parameters, const std::string& body) {
    std::string request;
    add_record(request, Record::begin_request, std::string_view{"\0\1\0\0\0\0\0\0", 8});
    add_stream(request, Record::params, pairs(parameters));
    add_stream(request, Record::in, body);
    const std::string output = output_of(exchange(request));
    Answer answer = answer_from(output);
    if (answer.status == 0 && !output.empty()) answer.status = 200;
    return answer;
}

}  // namespace eservices::portal_test
