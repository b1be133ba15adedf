// An answer: a status, headers and a body, complete before the first byte is sent or, for a large file, written while
// it is sent.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eservices::fcgi {

/// The client has closed the connection.
struct ClientGone : std::runtime_error {
    ClientGone() : std::runtime_error("the client is gone") {}
};

/// Sends the next bytes of a body; throws ClientGone.
using Write = std::function<void(std::string_view)>;

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    bool is_shown_once = false;  ///< it contains a code that is shown once, and must not be cached

    /// If set: writes the body instead, after the headers were sent, on the same thread; never called for a HEAD. An
    /// exception aborts the answer, and the client sees that it is incomplete.
    std::function<void(const Write&)> stream = {};

    /// Throws std::invalid_argument for a CR, LF or NUL: typed text cannot end a header.
    void add_header(std::string_view name, std::string_view value);
};

/// 303 See Other to a path of this portal, the answer to every accepted POST (RFC 9110 §15.4.4). Throws
/// std::invalid_argument unless `path` begins with a single slash: no redirect ever leaves the portal.
Response see_other(std::string_view path);

/// The response with `origin`, such as `https://demarches.example`, before the path in its Location. RFC 9110 §10.2.2
/// allows both, and some text browsers warn and wait at a Location without one.
Response leading_from(Response response, std::string_view origin);

/// A text/plain answer.
Response plain(int status, std::string_view text);

}  // namespace eservices::fcgi
