// What goes back: a status, headers and a body, whole before the first byte leaves or, for a large file, written while it leaves.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eservices::fcgi {

/// Nobody reads the answer any more.
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
    bool is_shown_once = false;  ///< it holds a code that is shown once: nobody keeps the page

    /// Set: writes the body instead, after the headers left, on the same thread; never called for a HEAD. An exception breaks the
    /// answer off, and the client sees that it is incomplete.
    std::function<void(const Write&)> stream = {};

    /// Throws std::invalid_argument for a CR, LF or NUL: nothing that somebody typed can end a header.
    void add_header(std::string_view name, std::string_view value);
};

/// 303 See Other to a path of this portal, which is how every accepted POST answers (RFC 9110 §15.4.4). Throws
/// std::invalid_argument unless `path` begins with a single slash: no redirect ever leaves the portal.
Response see_other(std::string_view path);

/// The response with `origin`, such as `https://demarches.example`, before the path that it leads to. RFC 9110 §10.2.2 allows both, and
/// some browsers of text complain and wait at each Location that has none.
Response leading_from(Response response, std::string_view origin);

/// A text/plain answer.
Response plain(int status, std::string_view text);

}  // namespace eservices::fcgi
