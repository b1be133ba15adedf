// The parts of the URL parser that can fail: scheme, host and port. Any path, query and fragment is valid.
#include "html/engine/check/url.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "html/engine/text/words.hpp"
#include "values/ascii.hpp"

namespace eservices::html {
namespace {

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

template <class Test>
bool all(std::string_view text, Test test) {
    return std::all_of(text.begin(), text.end(), test);
}

/// The text with each %XX replaced by the byte that it stands for.
std::string percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
            unsigned byte = 0;
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
            result += static_cast<char>(byte);
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// A number of an IPv4 address: decimal, 0x… or octal; nullopt for other text.
std::optional<unsigned long long> ipv4_number(std::string_view text) {
    int base = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        base = 16;
        text.remove_prefix(2);
    } else if (text.size() > 1 && text.starts_with('0')) {
        base = 8;
        text.remove_prefix(1);
    }
    if (text.empty()) return 0;
    unsigned long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument) return std::nullopt;
    return error == std::errc{} ? number : ~0ULL;
}

/// The host's parts between dots, without an empty one at the end.
std::vector<std::string> parts_of(std::string_view host) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= host.size();) {
        const std::size_t end = std::min(host.find('.', at), host.size());
        parts.emplace_back(host.substr(at, end - at));
        at = end + 1;
    }
    if (parts.size() > 1 && parts.back().empty()) parts.pop_back();
    return parts;
}

/// True unless the host ends in a number and is not an IPv4 address.
bool is_good_ipv4_or_none(std::string_view host) {
    const auto parts = parts_of(host);
    const std::string& last = parts.back();
    const bool ends_in_number =
        !last.empty() &&
        (all(last, is_digit) || ((last.starts_with("0x") || last.starts_with("0X")) && ipv4_number(last)));
    if (!ends_in_number) return true;
    if (parts.size() > 4) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = parts[i].empty() ? std::nullopt : ipv4_number(parts[i]);
        const unsigned long long most = i + 1 < parts.size() ? 255 : (1ULL << (8 * (5 - parts.size()))) - 1;
        if (!number || *number > most) return false;
    }
    return true;
}

/// `1:2::3`, also with an IPv4 address at the end.
bool is_ipv6(std::string_view text) {
    int pieces = 0;
    bool shortened = false;
    if (text.starts_with(':')) {
        if (!text.starts_with("::")) return false;
        text.remove_prefix(1);
    }
    while (!text.empty()) {
        if (pieces == 8) return false;
        if (text.front() == ':') {
            if (shortened) return false;
            shortened = true;
            text.remove_prefix(1);
            continue;
        }
        const std::size_t end = std::min(text.find(':'), text.size());
        const std::string_view piece = text.substr(0, end);
        if (piece.find('.') != std::string_view::npos) {
            const auto numbers = parts_of(piece);
            const bool good = end == text.size() && pieces <= 6 && numbers.size() == 4 && !piece.ends_with('.') &&
                              std::all_of(numbers.begin(), numbers.end(), [](const std::string& number) {
                                  return !number.empty() && number.size() <= 3 && all(number, is_digit) &&
                                         (number.size() == 1 || number[0] != '0') && std::stoi(number) <= 255;
                              });
            return good && (shortened ? pieces + 2 < 8 : pieces + 2 == 8);
        }
        if (piece.size() > 4 || !all(piece, is_hex)) return false;
        ++pieces;
        text.remove_prefix(end);
        if (text.empty()) break;
        text.remove_prefix(1);
        if (text.empty()) return false;
    }
    return shortened ? pieces < 8 : pieces == 8;
}

bool is_good_host(std::string_view host, bool special) {
    if (host.starts_with('[')) return host.ends_with(']') && is_ipv6(host.substr(1, host.size() - 2));
    const auto forbidden = [special](char c) {
        const auto byte = static_cast<unsigned char>(c);
        constexpr std::string_view always = "\t\n\r #/:<>?@[\\]^|";
        return always.find(c) != std::string_view::npos || byte == 0 ||
               (special && (byte <= 0x20 || c == '%' || byte == 0x7F));
    };
    const std::string name = special ? percent_decoded(host) : std::string{host};
    return std::none_of(name.begin(), name.end(), forbidden) &&
           (!special || (!name.empty() && is_good_ipv4_or_none(name)));
}

bool is_good_port(std::string_view port) {
    unsigned long number = 0;
    if (!all(port, is_digit)) return false;
    while (port.starts_with('0')) port.remove_prefix(1);
    std::from_chars(port.data(), port.data() + port.size(), number);
    return port.size() <= 5 && number <= 65535;
}

bool is_good_authority(std::string_view authority, bool special) {
    const std::size_t at = authority.rfind('@');
    const bool has_user = at != std::string_view::npos;
    if (has_user) authority.remove_prefix(at + 1);
    const std::size_t bracket = authority.rfind(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const std::string_view host = authority.substr(0, colon);
    if (colon != std::string_view::npos && !is_good_port(authority.substr(colon + 1))) return false;
    if (host.empty()) return !special && colon == std::string_view::npos && !has_user;
    return is_good_host(host, special);
}

}  // namespace

bool is_absolute_url(std::string_view typed) {
    std::string text{trimmed(typed)};
    std::erase_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || !is_letter(text.front())) return false;
    const std::string scheme = lower_case(text.substr(0, colon));
    if (!all(scheme, [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; }))
        return false;
    std::string_view rest = std::string_view{text}.substr(colon + 1);
    constexpr std::array<std::string_view, 5> special_schemes = {"http", "https", "ws", "wss", "ftp"};
    const bool special = std::find(special_schemes.begin(), special_schemes.end(), scheme) != special_schemes.end();
    if (!special) {
        if (scheme == "file" || !rest.starts_with("//")) return true;
        rest.remove_prefix(2);
        return is_good_authority(rest.substr(0, rest.find_first_of("/?#")), false);
    }
    rest.remove_prefix(std::min(rest.find_first_not_of("/\\"), rest.size()));
    return is_good_authority(rest.substr(0, rest.find_first_of("/\\?#")), true);
}

}  // namespace eservices::html
