// Requests by libcurl, cookies by hand, so that a test sees and may plant each of them.
#include "tests/portal/support/client.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <stdexcept>

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/portal/support/instance.hpp"
#include "tests/portal/support/page.hpp"

namespace eservices::portal_test {
namespace {

constexpr long patience_ms = 30'000;

void start_curl_once() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl does not start");
}

struct HeaderList {
    curl_slist* first = nullptr;
    HeaderList() = default;
    HeaderList(const HeaderList&) = delete;
    HeaderList& operator=(const HeaderList&) = delete;
    ~HeaderList() { curl_slist_free_all(first); }
    void add(const std::string& line) { first = curl_slist_append(first, line.c_str()); }
};

int status_of(std::string_view line) {
    const std::size_t space = line.find(' ');
    int status = 0;
    if (space != std::string_view::npos) std::from_chars(line.data() + space + 1, line.data() + line.size(), status);
    return status;
}

}  // namespace

std::size_t append_received(const char* data, std::size_t size, std::size_t count, void* into) {
    static_cast<std::string*>(into)->append(data, size * count);
    return size * count;
}

std::string Answer::header(std::string_view name) const {
    for (const auto& [known, value] : headers)
        if (known == name) return value;
    return {};
}

std::vector<std::string> Answer::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [known, value] : headers)
        if (known == name) values.push_back(value);
    return values;
}

Answer answer_from(std::string_view text) {
    Answer answer;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\r\n"), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        if (line.empty()) break;
        const std::size_t colon = line.find(':');
        if (line.starts_with("HTTP/") || line.starts_with("Status:")) answer.status = status_of(line);
        if (colon == std::string_view::npos) continue;
        std::string name{line.substr(0, colon)};
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const std::size_t value = std::min(line.find_first_not_of(' ', colon + 1), line.size());
        answer.headers.emplace_back(std::move(name), line.substr(value));
    }
    answer.body = text;
    return answer;
}

std::string urlencoded(const Fields& fields) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    const auto add = [&](std::string_view part) {
        for (const char c : part) {
            const auto byte = static_cast<unsigned char>(c);
            if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.') {
                text += c;
            } else {
                text += {'%', digits[byte >> 4U], digits[byte & 15U]};
            }
        }
    };
    for (const auto& [name, value] : fields) {
        if (!text.empty()) text += '&';
        add(name);
        text += '=';
        add(value);
    }
    return text;
}

Fields with(Fields fields, const std::string& name, const std::string& value) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
    if (found == fields.end()) {
        fields.emplace_back(name, value);
    } else {
        found->second = value;
    }
    return fields;
}

void Browser::Release::operator()(void* handle) const { curl_easy_cleanup(handle); }

Browser::Browser() {
    start_curl_once();
    m_curl.reset(curl_easy_init());
}

Browser::Browser(const Browser& other) : Browser() { *this = other; }

Browser& Browser::operator=(const Browser& other) {
    cookies = other.cookies;
    address = other.address;
    return *this;
}

Answer Browser::get(const std::string& path, const std::vector<std::string>& headers) {
    return send("GET", path, headers);
}

Answer Browser::head(const std::string& path) { return send("HEAD", path); }

Answer Browser::post(const std::string& path, const Fields& fields, const std::vector<std::string>& headers) {
    return send("POST", path, headers, urlencoded(fields));
}

Answer Browser::upload(const std::string& path, const Fields& fields, const std::vector<Upload>& files,
                       const std::vector<std::string>& headers) {
    const std::string boundary = "----partie-du-formulaire-4f1c09b7";
    std::string body;
    const auto part = [&](const std::string& head, const std::string& content) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    for (const auto& [name, value] : fields) part("name=\"" + name + '"', value);
    for (const Upload& file : files)
        part("name=\"" + file.field + "\"; filename=\"" + file.name + "\"\r\nContent-Type: " + file.type, file.content);
    body += "--" + boundary + "--\r\n";
    std::vector<std::string> lines = headers;
    lines.push_back("Content-Type: multipart/form-data; boundary=" + boundary);
    return send("POST", path, lines, body);
}

std::string Browser::cookie_header() const {
    std::string line;
    for (const auto& [name, value] : cookies) line += (line.empty() ? "Cookie: " : "; ") + name + '=' + value;
    return line;
}

void Browser::keep_cookies(const Answer& answer) {
    for (const std::string& line : answer.all("set-cookie")) {
        const std::size_t equals = line.find('=');
        const std::size_t end = std::min(line.find(';'), line.size());
        if (equals == std::string::npos || equals > end) continue;
        const std::string name = line.substr(0, equals);
        if (line.find("Max-Age=0") == std::string::npos) {
            cookies[name] = line.substr(equals + 1, end - equals - 1);
        } else {
            cookies.erase(name);
        }
    }
}

Answer Browser::send(const std::string& method, const std::string& path, const std::vector<std::string>& headers,
                     const std::optional<std::string>& body) {
    void* const curl = m_curl.get();
    std::string head;
    std::string content;
    HeaderList lines;
    // libcurl would wait for a "100 Continue" that nobody needs here, and call every body a form.
    lines.add("Expect:");
    if (const std::string line = cookie_header(); !line.empty()) lines.add(line);
    bool typed = false;
    for (const std::string& line : headers) {
        lines.add(line);
        typed = typed || line.starts_with("Content-Type:");
    }
    if (body && !typed) lines.add("Content-Type: application/x-www-form-urlencoded");
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, (portal_url() + path).c_str());
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    if (!address.empty()) curl_easy_setopt(curl, CURLOPT_INTERFACE, address.c_str());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, patience_ms);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines.first);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, append_received);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &head);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append_received);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &content);
    if (body) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->data());
    }
    if (method == "HEAD") curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method.c_str());
    const CURLcode result = curl_easy_perform(curl);
    Answer answer = answer_from(head);
    // Tests write addresses as pages do.
    for (auto& [name, value] : answer.headers)
        if (name == "location" && value.starts_with(portal_url())) value.erase(0, portal_url().size());
    // nginx may refuse a large body and close before it has read it all: its answer counts all the same.
    if (result != CURLE_OK && answer.status < 400) return {};
    answer.body = std::move(content);
    keep_cookies(answer);
    // The page that refuses or answers a form is reached by GET.
    const std::string page = answer.status == 303 ? answer.header("location") : "";
    const bool is_answer = page.find("refus=") != std::string::npos || page.find("reponse=") != std::string::npos;
    return follows_refusals && is_answer ? send("GET", page) : answer;
}

Form Browser::filled(const std::string& page, const Fields& fields, const std::string& action) {
    const Answer shown = get(page);
    Form form = form_to(shown.body, action.empty() ? page : action);
    for (const auto& [name, value] : fields) form.fields = with(std::move(form.fields), name, value);
    return form;
}

Answer Browser::submit(const std::string& page, const Fields& fields, const std::string& action) {
    const Form form = filled(page, fields, action);
    Answer answer = post(form.action, form.fields);
    const std::string next = answer.header("location");
    if (answer.status != 303 || next.find("/test/") == std::string::npos) return answer;
    return post(next, form_to(get(next).body, next).fields);
}

Answer Browser::submit_files(const std::string& page, const Fields& fields, const std::vector<Upload>& files,
                             const std::string& action) {
    const Form form = filled(page, fields, action);
    return upload(form.action, form.fields, files);
}

std::string Browser::csrf() { return field_of(form_to(get("/connexion").body, "/connexion"), "csrf"); }

Answer send_raw(std::string_view bytes) {
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(portal_port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string text;
    if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size())) {
        char piece[4096];
        for (ssize_t count = 0; (count = recv(connection, piece, sizeof piece, 0)) > 0;)
            text.append(piece, static_cast<std::size_t>(count));
    }
    close(connection);
    return answer_from(text);
}

}  // namespace eservices::portal_test
