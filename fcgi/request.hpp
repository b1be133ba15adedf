// A request from a citizen's browser, within the limits: plain values, no library type.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eservices::fcgi {

enum class Method : std::uint8_t { get, head, post, other };

/// A name and a value, as sent; the same name may come several times.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// The first value of that name, or nullopt.
std::optional<std::string_view> first(const Fields& fields, std::string_view name);

/// Percent-encoded for a value in a query string (RFC 3986 §2.1).
std::string url_encoded(std::string_view text);

/// A file in a multipart body.
struct File {
    std::string field, name;
    std::string type;          ///< as sent by the browser
    std::string_view content;  ///< a view into the request's body
    bool is_lost = false;      ///< it belonged to a form that was kept over a login, and was not kept itself
};

struct Request {
    Method method = Method::other;
    std::string path;  ///< percent-decoded and normalised by nginx, well-formed UTF-8
    Fields query;
    Fields form;  ///< the fields of a POST's body, in order
    std::vector<File> files;
    std::shared_ptr<const std::string> body;  ///< the storage of the files' contents
    Fields cookies;
    std::string id;  ///< nginx's request id: in every log line, error page and mail that this request causes
    std::string remote_address;
    std::string user_agent;
    std::string fetch_site;  ///< Sec-Fetch-Site, empty when the browser does not send it
    std::string origin;      ///< Origin, likewise
    std::string referer;     ///< Referer, likewise

    /// Set when the request cannot be served as sent and its body was dropped: 400 if malformed or not UTF-8, 413 if
    /// over the limit, 415 if the body is not a form, 503 when too many large bodies come at once.
    std::optional<int> refusal;
};

}  // namespace eservices::fcgi
