// A browser for tests: keeps cookies, follows only redirects to refusals and results, and shows what really came over the wire.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eservices::portal_test {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// A file that somebody chose for a field.
struct Upload {
    std::string field, name, content;
    std::string type = "application/octet-stream";
};

struct Answer {
    int status = 0;  ///< 0 when the connection broke or nothing came in time
    Fields headers;  ///< names in lower case, in the order of arrival
    std::string body;

    /// The first header of that name (in lower case), or empty.
    [[nodiscard]] std::string header(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
};

/// Reads `HTTP/1.1 200 …` or `Status: 200 …` and what follows; the body is taken as it stands.
Answer answer_from(std::string_view text);

/// `a=1&b=2`, percent-encoded as a browser does.
std::string urlencoded(const Fields& fields);

/// The same fields with `name` set to `value`, whether or not it was among them.
Fields with(Fields fields, const std::string& name, const std::string& value);

struct Form;  // of page.hpp

class Browser {
  public:
    Browser();

    /// Another window of the same browser: the same cookies, a connection of its own.
    Browser(const Browser& other);
    Browser& operator=(const Browser& other);
    ~Browser() = default;

    Answer get(const std::string& path, const std::vector<std::string>& headers = {});
    Answer head(const std::string& path);

    /// Sends a urlencoded form, with `fields` as they are.
    Answer post(const std::string& path, const Fields& fields, const std::vector<std::string>& headers = {});

    /// Sends a multipart form, with `fields` as they are and these files.
    Answer upload(const std::string& path, const Fields& fields, const std::vector<Upload>& files,
                  const std::vector<std::string>& headers = {});

    /// Any method, with any body; headers as `Name: value`.
    Answer send(const std::string& method, const std::string& path, const std::vector<std::string>& headers = {},
                const std::optional<std::string>& body = {});

    /// Opens `page`, fills `fields` into its form that goes to `action` (the page itself when empty) and sends it, hidden
    /// fields included; the captcha that it leads to, if any, is answered too. Throws std::runtime_error when the
    /// page has no such form.
    Answer submit(const std::string& page, const Fields& fields, const std::string& action = {});

    /// The same with files.
    Answer submit_files(const std::string& page, const Fields& fields, const std::vector<Upload>& files,
                        const std::string& action = {});

    /// A tag that this browser's forms carry now.
    std::string csrf();

    std::map<std::string, std::string> cookies;  ///< by name; the portal has no other path than /
    bool follows_refusals =
        true;             ///< to the page that says what is wrong with a form or answers it, and to nothing else
    std::string address;  ///< of this machine, from which it connects; "" for the usual one

  private:
    void keep_cookies(const Answer& answer);
    [[nodiscard]] std::string cookie_header() const;
    Form filled(const std::string& page, const Fields& fields, const std::string& action);

    struct Release {
        void operator()(void* handle) const;
    };
    std::unique_ptr<void, Release> m_curl;
};

/// Puts what libcurl received at the end of the std::string at `into`.
std::size_t append_received(const char* data, std::size_t size, std::size_t count, void* into);

/// Sends these bytes to nginx over a connection of their own and reads until it closes or falls silent.
Answer send_raw(std::string_view bytes);

}  // namespace eservices::portal_test
