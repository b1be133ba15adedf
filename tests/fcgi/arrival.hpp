// Sends hand-made FastCGI records through libfcgi to read_request.
#pragma once

#include <future>
#include <string>
#include <string_view>

#include <sys/socket.h>
#include <boost/test/unit_test.hpp>

#include "fcgi/read_request.hpp"
#include "tests/fcgi/nginx.hpp"

namespace eservices::tests {

constexpr const char* urlencoded = "application/x-www-form-urlencoded";
constexpr fcgi::BodyLimits small_limits{.multipart_bytes = 4000, .text_bytes = 1000};

struct Arrived {
    fcgi::Request request;
    bool connection_is_kept = false;

    /// The status of the refusal, or 200.
    [[nodiscard]] int status() const { return request.refusal.value_or(200); }
};

/// The result of read_request for these bytes on a connection.
inline Arrived arrive(const std::string& bytes, const fcgi::BodyLimits& limits = small_limits) {
    int ends[2];
    BOOST_REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    const NginxConnection nginx{ends[0]};
    const auto sent = std::async(std::launch::async, [&] {
        nginx.send(bytes);
        nginx.finish_sending();
    });
    FCGX_Init();
    FCGX_Request request;
    FCGX_InitRequest(&request, -1, 0);
    request.ipcFd = ends[1];
    request.keepConnection = 1;
    BOOST_REQUIRE(FCGX_Accept_r(&request) == 0);
    Arrived arrived{fcgi::read_request(request, limits)};
    arrived.connection_is_kept = request.keepConnection != 0;
    sent.wait();
    request.keepConnection = 0;
    FCGX_Finish_r(&request);
    return arrived;
}

inline Arrived arrive(const Parameters& parameters, std::string_view body = {}) {
    return arrive(whole_request(parameters, body));
}

/// Sends a urlencoded form.
inline Arrived arrive_form(std::string_view body) { return arrive(post("/", urlencoded, body), body); }

/// The fields as `[name=value]…`.
inline std::string text_of(const fcgi::Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields) text += '[' + name + '=' + value + ']';
    return text;
}

}  // namespace eservices::tests
