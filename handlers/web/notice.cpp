// The expiry time is sealed too: the browser enforces Max-Age, a copied cookie does not.
#include "handlers/web/notice.hpp"

#include "handlers/web/cookies.hpp"
#include "values/base64url.hpp"
#include "values/sealed_text.hpp"

namespace eservices::handlers {
namespace {

constexpr std::chrono::minutes notice_life{5};

SealingKey notice_key(const Visit& visit) { return visit.portal.site.key.derive("notice"); }

}  // namespace

void set_notice(const Visit& visit, Response& response, std::string_view text) {
    const std::string dated = to_sql(visit.now + notice_life) + '\n' + std::string{text};
    set_cookie(visit.portal.site, response, Cookie::notice, to_base64url(seal(dated, notice_key(visit))));
}

std::optional<std::string> notice(const Visit& visit) {
    const auto sealed = from_base64url(cookie(visit.portal.site, visit.request, Cookie::notice).value_or(""));
    const auto dated = sealed ? unseal(*sealed, notice_key(visit)) : std::nullopt;
    if (!dated) return std::nullopt;
    const std::size_t end = dated->find('\n');
    if (from_sql(dated->substr(0, end)) < visit.now) return std::nullopt;
    return dated->substr(end + 1);
}

}  // namespace eservices::handlers
