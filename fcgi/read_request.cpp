// Parameters by libfcgi, multipart bodies by cgicc, limits and the UTF-8 check by us.
#include "fcgi/read_request.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include <cgicc/CgiInput.h>
#include <cgicc/CgiUtils.h>
#include <cgicc/Cgicc.h>

#include "values/utf8.hpp"

namespace eservices::fcgi {
namespace {

std::string_view parameter(const FCGX_Request& request, const char* name) {
    const char* const value = FCGX_GetParam(name, request.envp);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

Method method_of(std::string_view name) {
    if (name == "GET") return Method::get;
    if (name == "HEAD") return Method::head;
    if (name == "POST") return Method::post;
    return Method::other;
}

template <class Use>
void split(std::string_view text, char separator, const Use& use) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) use(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// The fields of a query or of a urlencoded body. Not cgicc's own reader of bodies: its time grows with the square of the number
/// of `&`, so that a quarter of a megabyte of them holds a core for ten seconds.
Fields urlencoded_fields(std::string_view query) {
    Fields fields;
    split(query, '&', [&](std::string_view pair) {
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
        fields.emplace_back(cgicc::form_urldecode(std::string{pair.substr(0, equals)}),
                            cgicc::form_urldecode(std::string{value}));
    });
    return fields;
}

Fields cookies_of(std::string_view header) {
    Fields cookies;
    split(header, ';', [&](std::string_view pair) {
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos) cookies.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    });
    return cookies;
}

/// True if the body begins with the boundary that its type names, and the last one ends it (RFC 2046 §5.1.1): of anything else
/// cgicc makes an empty form.
bool is_whole_multipart(std::string_view type, std::string_view body) {
    constexpr std::string_view key = "boundary=";
    const std::size_t found = type.find(key);
    if (found == std::string_view::npos || found + key.size() == type.size()) return false;
    const std::string delimiter = "--" + std::string{type.substr(found + key.size())};
    return body.starts_with(delimiter) && body.rfind(delimiter + "--") != std::string_view::npos;
}

/// What cgicc sees of one request: its body, read once, and its environment, nothing of the process.
class BodyInput : public cgicc::CgiInput {
  public:
    explicit BodyInput(FCGX_Request& request) : m_request(request) {}

    size_t read(char* data, size_t length) override {
        const int count = FCGX_GetStr(data, static_cast<int>(length), m_request.in);
        if (count < 0) return 0;
        m_whole = is_whole_multipart(parameter(m_request, "CONTENT_TYPE"), {data, static_cast<std::size_t>(count)});
        return static_cast<size_t>(count);
    }

    std::string getenv(const char* name) override {
        // The query string is read apart, so that an address cannot smuggle fields into a form.
        if (std::strcmp(name, "QUERY_STRING") == 0) return {};
        return std::string{parameter(m_request, name)};
    }

    /// True if what was read is a multipart body from its first boundary to its last.
    [[nodiscard]] bool is_whole() const { return m_whole; }

  private:
    FCGX_Request& m_request;
    bool m_whole = false;
};

/// The number of body bytes announced, or nothing when the header is not a number.
std::optional<std::size_t> content_length(const FCGX_Request& request) {
    const std::string_view text = parameter(request, "CONTENT_LENGTH");
    std::size_t length = 0;
    if (text.empty()) return length;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return length;
}

/// True if the peer sent more than was read. Left on a kept connection, it would be taken for records of the next request: a
/// body could then hold whole requests, with parameters that only nginx may set.
bool has_unread_rest(FCGX_Request& request) {
    char byte = 0;
    return FCGX_GetStr(&byte, 1, request.in) != 0;
}

/// The last part of a path: some browsers send the whole of it.
std::string base_name(const std::string& path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

/// Reads the form of a POST into `into`; returns the status of the refusal, if any.
std::optional<int> read_form(FCGX_Request& request, const BodyLimits& limits, Method method, Request& result) {
    Fields& into = result.form;
    const auto length = content_length(request);
    if (!length) return 400;
    if (*length == 0 || method != Method::post) return std::nullopt;
    const std::string_view type = parameter(request, "CONTENT_TYPE");
    const std::string_view media_type = type.substr(0, type.find_first_of("; "));
    const bool multipart = media_type == "multipart/form-data";
    if (!multipart && media_type != "application/x-www-form-urlencoded") return 415;
    if (*length > (multipart ? limits.multipart_bytes : limits.urlencoded_bytes)) return 413;
    if (!multipart) {
        std::string body(*length, '\0');
        if (FCGX_GetStr(body.data(), static_cast<int>(body.size()), request.in) != static_cast<int>(body.size()))
            return 400;
        into = urlencoded_fields(body);
        return std::nullopt;
    }
    BodyInput input{request};
    try {
        const cgicc::Cgicc form{&input};
        if (!input.is_whole()) return 400;
        for (const cgicc::FormEntry& entry : form.getElements()) into.emplace_back(entry.getName(), entry.getValue());
        for (const cgicc::FormFile& file : form.getFiles())
            result.files.push_back(
                {file.getName(), base_name(file.getFilename()), file.getDataType(), file.getData(), false});
    } catch (const std::exception&) {
        return 400;  // what cgicc throws is about the body
    }
    const auto is_nameless = [](const auto& field) { return field.first.empty(); };
    if ((into.empty() && result.files.empty()) || std::any_of(into.begin(), into.end(), is_nameless)) return 400;
    return std::nullopt;
}

bool all_text(const std::vector<File>& files) {
    return std::all_of(files.begin(), files.end(), [](const File& file) {
        return is_text(file.field) && is_text(file.name) && is_text(file.type) && !file.field.empty();
    });
}

bool all_text(const Fields& fields) {
    return std::all_of(fields.begin(), fields.end(),
                       [](const auto& field) { return is_text(field.first) && is_text(field.second); });
}

}  // namespace

bool is_upload(const FCGX_Request& request, const BodyLimits& limits) {
    return content_length(request).value_or(0) > limits.urlencoded_bytes;
}

Request read_request(FCGX_Request& request, const BodyLimits& limits, bool may_upload) {
    Request result;
    result.method = method_of(parameter(request, "REQUEST_METHOD"));
    result.path = parameter(request, "DOCUMENT_URI");
    result.query = urlencoded_fields(parameter(request, "QUERY_STRING"));
    result.cookies = cookies_of(parameter(request, "HTTP_COOKIE"));
    result.id = parameter(request, "REQUEST_ID");
    result.remote_address = parameter(request, "REMOTE_ADDR");
    result.user_agent = parameter(request, "HTTP_USER_AGENT");
    result.fetch_site = parameter(request, "HTTP_SEC_FETCH_SITE");
    // libfcgi takes parameters that break off for their end, and would then read on in the middle of a record.
    const bool whole = FCGX_GetError(request.in) == 0;
    if (!whole) {
        result.refusal = 400;
    } else if (is_upload(request, limits) && !may_upload) {
        result.refusal = 503;
    } else {
        result.refusal = read_form(request, limits, result.method, result);
    }
    if (!result.refusal &&
        (!is_text(result.path) || !all_text(result.query) || !all_text(result.form) || !all_text(result.files))) {
        result.refusal = 400;
        result.query.clear();
        result.form.clear();
        result.files.clear();
    }
    if (!is_text(result.path)) result.path = "/";
    if (result.refusal || has_unread_rest(request)) request.keepConnection = 0;
    return result;
}

}  // namespace eservices::fcgi
