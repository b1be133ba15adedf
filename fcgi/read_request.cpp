// libfcgi reads the parameters; the limits and the UTF-8 check are ours.
#include "fcgi/read_request.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include <cgicc/CgiUtils.h>

#include "fcgi/multipart.hpp"
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

/// The fields of a query or of a urlencoded body; nullopt when there are more than `most`. cgicc's own parser is not
/// used: its time grows with the square of the number of `&`.
std::optional<Fields> urlencoded_fields(std::string_view query, std::size_t most) {
    Fields fields;
    split(query, '&', [&](std::string_view pair) {
        if (fields.size() > most) return;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
        fields.emplace_back(cgicc::form_urldecode(std::string{pair.substr(0, equals)}),
                            cgicc::form_urldecode(std::string{value}));
    });
    if (fields.size() > most) return std::nullopt;
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

/// The announced length of the body; nullopt when the header is not a number.
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

/// The whole body; nullopt when it is shorter than announced.
std::shared_ptr<const std::string> body_of(FCGX_Request& request, std::size_t length) {
    auto body = std::make_shared<std::string>(length, '\0');
    if (FCGX_GetStr(body->data(), static_cast<int>(length), request.in) != static_cast<int>(length)) return nullptr;
    return body;
}

/// Reads a multipart form into `result`; returns the status of the refusal, if any.
std::optional<int> take_multipart(const std::string& boundary, const BodyLimits& limits, Request& result) {
    Multipart form{*result.body, boundary, {.bytes = limits.text_bytes, .fields = limits.fields}};
    if (form.refusal) return form.refusal;
    const auto is_nameless = [](const auto& field) { return field.first.empty(); };
    if ((form.fields.empty() && form.files.empty()) || std::any_of(form.fields.begin(), form.fields.end(), is_nameless))
        return 400;
    result.form = std::move(form.fields);
    result.files = std::move(form.files);
    return std::nullopt;
}

/// Reads the form of a POST into `result`; returns the status of the refusal, if any.
std::optional<int> read_form(FCGX_Request& request, const BodyLimits& limits, Request& result) {
    const auto length = content_length(request);
    if (!length) return 400;
    if (*length == 0 || result.method != Method::post) return std::nullopt;
    const std::string_view type = parameter(request, "CONTENT_TYPE");
    const std::string_view media_type = type.substr(0, type.find_first_of("; "));
    const bool multipart = media_type == "multipart/form-data";
    if (!multipart && media_type != "application/x-www-form-urlencoded") return 415;
    if (*length > (multipart ? limits.multipart_bytes : limits.text_bytes)) return 413;
    const auto boundary = multipart ? boundary_of(type) : std::nullopt;
    if (multipart && !boundary) return 400;
    const auto body = body_of(request, *length);
    if (!body) return 400;
    if (boundary) {
        result.body = body;
        return take_multipart(*boundary, limits, result);
    }
    auto fields = urlencoded_fields(*body, limits.fields);
    if (!fields) return 413;
    result.form = *std::move(fields);
    return std::nullopt;
}

bool is_text_of(const File& file) { return is_text(file.field) && is_text(file.type) && !file.field.empty(); }

/// Converts what was typed to text; false if it is not UTF-8, or if a field's name is not text.
bool take_text(Fields& fields) {
    for (auto& [name, value] : fields) {
        if (!is_text(name)) return false;
        if (is_text(value)) continue;
        auto text = typed_text(value);
        if (!text) return false;
        value = *std::move(text);
    }
    return true;
}

}  // namespace

bool is_upload(const FCGX_Request& request, const BodyLimits& limits) {
    return content_length(request).value_or(0) > limits.text_bytes;
}

Request read_request(FCGX_Request& request, const BodyLimits& limits, bool may_upload) {
    Request result;
    result.method = method_of(parameter(request, "REQUEST_METHOD"));
    result.path = parameter(request, "DOCUMENT_URI");
    auto query = urlencoded_fields(parameter(request, "QUERY_STRING"), limits.fields);
    const bool short_query = query.has_value();
    result.query = std::move(query).value_or(Fields{});
    result.cookies = cookies_of(parameter(request, "HTTP_COOKIE"));
    result.id = parameter(request, "REQUEST_ID");
    result.remote_address = parameter(request, "REMOTE_ADDR");
    result.user_agent = parameter(request, "HTTP_USER_AGENT");
    result.fetch_site = parameter(request, "HTTP_SEC_FETCH_SITE");
    result.origin = parameter(request, "HTTP_ORIGIN");
    result.referer = parameter(request, "HTTP_REFERER");
    // libfcgi takes truncated parameters for complete ones, and would then read on in the middle of a record.
    const bool whole = FCGX_GetError(request.in) == 0;
    if (!whole || !short_query) {
        result.refusal = 400;
    } else if (is_upload(request, limits) && !may_upload) {
        result.refusal = 503;
    } else {
        result.refusal = read_form(request, limits, result);
    }
    if (!result.refusal && (!is_text(result.path) || !take_text(result.query) || !take_text(result.form) ||
                            !std::all_of(result.files.begin(), result.files.end(), is_text_of))) {
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
