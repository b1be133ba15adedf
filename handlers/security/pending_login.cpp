// A pending login is six lines of text, sealed.
#include "handlers/security/pending_login.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "values/ascii.hpp"
#include "values/base64url.hpp"
#include "values/plain_text.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers {
namespace {

std::string fingerprint(std::string_view secret) { return to_base64url(raw(hash_token(secret))); }

}  // namespace

std::string sealed(const Visit& visit, std::string_view purpose, const PendingLogin& login, std::chrono::minutes life) {
    const std::string text =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}", to_sql(visit.now + life), fingerprint(visit.browser_token),
                    login.account.text(), fingerprint(login.password_hash), login.secret, login.landing);
    return to_base64url(seal(text, visit.portal.site.key.derive(purpose)));
}

std::optional<PendingLogin> pending_login(const Visit& visit, std::string_view purpose) {
    const auto bytes = from_base64url(visit.parameter("question"));
    const auto text = bytes ? unseal(*bytes, visit.portal.site.key.derive(purpose)) : std::nullopt;
    if (!text) return std::nullopt;
    std::array<std::string, 6> lines;
    std::string_view rest = *text;
    for (std::string& line : lines) {
        line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    const auto account = Uuid::from_text(lines[2]);
    if (!account || from_sql(lines[0]) < visit.now || lines[1] != fingerprint(visit.browser_token)) return std::nullopt;
    return PendingLogin{.account = *account, .password_hash = lines[3], .secret = lines[4], .landing = lines[5]};
}

bool is_of(const PendingLogin& login, const std::string& password_hash) {
    return login.password_hash == fingerprint(password_hash);
}

std::string digits_of(std::string_view typed) {
    std::string digits;
    const std::string signs = plain_signs(typed);
    std::copy_if(signs.begin(), signs.end(), std::back_inserter(digits), is_digit);
    return digits;
}

}  // namespace eservices::handlers
