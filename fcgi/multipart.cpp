// cgicc parses the parts, of a body without the files' contents, of which it would make four copies, and with no more
// text than the limits allow, because its time grows with the size of the boundary.
#include "fcgi/multipart.hpp"

#include <algorithm>
#include <cstring>
#include <exception>

#include <cgicc/CgiInput.h>
#include <cgicc/Cgicc.h>

#include "values/ascii.hpp"
#include "values/file_name.hpp"

namespace eservices::fcgi {
namespace {

constexpr std::size_t longest_boundary = 70;
constexpr std::size_t most_header_bytes = 4096;

bool is_boundary_character(char c) {
    constexpr std::string_view others = "'()+_,-./:=? ";
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           others.find(c) != std::string_view::npos;
}

/// Cuts `text` after its first parameter, `name=value` or `name="value"`, and returns that; also removes the `;`.
std::string_view next_parameter(std::string_view& text) {
    bool quoted = false;
    std::size_t end = 0;
    for (; end < text.size() && (quoted || text[end] != ';'); ++end) {
        if (text[end] == '"') quoted = !quoted;
        if (quoted && text[end] == '\\') ++end;
    }
    const std::string_view parameter = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return parameter;
}

std::string_view without_blanks(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(begin);
    return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// The request as cgicc reads it.
class PartsInput : public cgicc::CgiInput {
  public:
    PartsInput(const std::string& parts, const std::string& boundary) : m_parts(parts), m_boundary(boundary) {}

    size_t read(char* data, size_t length) override { return m_parts.copy(data, length); }

    std::string getenv(const char* name) override {
        if (std::strcmp(name, "REQUEST_METHOD") == 0) return "POST";
        if (std::strcmp(name, "CONTENT_TYPE") == 0) return "multipart/form-data; boundary=" + m_boundary;
        if (std::strcmp(name, "CONTENT_LENGTH") == 0) return std::to_string(m_parts.size());
        return {};
    }

  private:
    const std::string& m_parts;
    const std::string& m_boundary;
};

/// Escapes a file name so that cgicc, which decodes `+` and `%XX` as in a URL, returns it as it was sent. Browsers
/// themselves encode only %22, %0D and %0A (HTML Living Standard, multipart/form-data encoding).
std::string protected_name(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view three = text.substr(i, 3);
        if (text[i] == '+') {
            result += "%2B";
        } else if (text[i] == '%' && three != "%22" && three != "%0D" && three != "%0A") {
            result += "%25";
        } else {
            result += text[i];
        }
    }
    return result;
}

/// Iterates over the parts of a body.
class Parts {
  public:
    Parts(std::string_view body, const std::string& boundary) : m_rest(body), m_delimiter("\r\n--" + boundary) {
        const std::string_view first = std::string_view{m_delimiter}.substr(2);
        m_whole = m_rest.starts_with(first);
        if (m_whole) m_rest.remove_prefix(first.size());
    }

    /// Reads the next part; false after the last one, or if the body is not multipart.
    bool next() {
        if (!m_whole || m_rest.starts_with("--")) return false;
        m_whole = false;
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t"), m_rest.size()));
        if (!m_rest.starts_with("\r\n")) return false;
        m_rest.remove_prefix(2);
        const std::size_t headers_end = m_rest.substr(0, most_header_bytes).find("\r\n\r\n");
        if (headers_end == std::string_view::npos) return false;
        headers = m_rest.substr(0, headers_end);
        m_rest.remove_prefix(headers_end + 4);
        // The delimiter contains only one CR, at its beginning, so the search compares each byte only once.
        const std::size_t end = m_rest.find(m_delimiter);
        if (end == std::string_view::npos) return false;
        content = m_rest.substr(0, end);
        m_rest.remove_prefix(end + m_delimiter.size());
        m_whole = true;
        return true;
    }

    /// False when the body was truncated or not multipart.
    [[nodiscard]] bool whole() const { return m_whole; }

    std::string_view headers, content;

  private:
    std::string_view m_rest;
    std::string m_delimiter;
    bool m_whole;
};

/// The file's name in a part's headers, where cgicc looks for it; empty for a field without a file.
std::string_view file_name_in(std::string_view headers) {
    constexpr std::string_view key = "filename=\"";
    const std::size_t found = headers.find(key);
    if (found == std::string_view::npos) return {};
    const std::string_view rest = headers.substr(found + key.size());
    return rest.substr(0, std::min(rest.find('"'), rest.size()));
}

/// A copy of the body for cgicc: its text and the names of its files. The files' contents are in `contents`.
struct Outline {
    std::string text;
    std::vector<std::string_view> contents;
    std::optional<int> refusal;

    Outline(std::string_view body, const std::string& boundary, const TextLimits& limits) {
        Parts parts{body, boundary};
        const std::string delimiter = "--" + boundary;
        std::size_t bytes = 0;
        for (std::size_t fields = 1; parts.next(); ++fields) {
            const std::string_view name = file_name_in(parts.headers);
            const std::string_view value = name.empty() ? parts.content : std::string_view{};
            bytes += parts.headers.size() + value.size();
            if (bytes > limits.bytes || fields > limits.fields) refusal = 413;
            // cgicc would see the beginning of a part here.
            if (value.find(delimiter) != std::string_view::npos ||
                parts.headers.find(delimiter) != std::string_view::npos)
                refusal = 400;
            if (refusal) return;
            if (!name.empty()) contents.push_back(parts.content);
            add(delimiter, parts.headers, name, value);
        }
        if (!parts.whole()) refusal = 400;
        text += delimiter + "--\r\n";
    }

  private:
    void add(const std::string& delimiter, std::string_view headers, std::string_view name, std::string_view value) {
        text += delimiter + "\r\n";
        if (name.empty()) {
            text += headers;
        } else {
            const auto begin = static_cast<std::size_t>(name.data() - headers.data());
            text += headers.substr(0, begin);
            text += protected_name(name);
            text += headers.substr(begin + name.size());
        }
        text += "\r\n\r\n";
        text += value;
        text += "\r\n";
    }
};

}  // namespace

std::optional<std::string> boundary_of(std::string_view content_type) {
    next_parameter(content_type);  // the media type itself
    std::optional<std::string> boundary;
    while (!content_type.empty()) {
        const std::string_view parameter = without_blanks(next_parameter(content_type));
        const std::size_t equals = std::min(parameter.find('='), parameter.size());
        if (lower_case(parameter.substr(0, equals)) != "boundary") continue;
        std::string_view value = parameter.substr(std::min(equals + 1, parameter.size()));
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
            value = value.substr(1, value.size() - 2);
        const bool is_fit = !value.empty() && value.size() <= longest_boundary && !value.ends_with(' ') &&
                            std::all_of(value.begin(), value.end(), is_boundary_character);
        if (!is_fit || boundary) return std::nullopt;
        boundary = value;
    }
    return boundary;
}

Multipart::Multipart(std::string_view body, const std::string& boundary, const TextLimits& limits) {
    const Outline outline{body, boundary, limits};
    refusal = outline.refusal;
    if (refusal) return;
    PartsInput input{outline.text, boundary};
    try {
        const cgicc::Cgicc form{&input};
        for (const cgicc::FormEntry& entry : form.getElements()) fields.emplace_back(entry.getName(), entry.getValue());
        for (const cgicc::FormFile& file : form.getFiles())
            files.push_back({.field = file.getName(),
                             .name = tidy_file_name(file.getFilename()),
                             .type = file.getDataType(),
                             .content = outline.contents.at(files.size()),
                             .is_lost = false});
    } catch (const std::exception&) {
        refusal = 400;  // whatever cgicc throws is due to the body
    }
}

}  // namespace eservices::fcgi
