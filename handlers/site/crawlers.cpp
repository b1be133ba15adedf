// robots.txt only keeps crawlers from reading a page: a search engine may still list its address if another site links to it. Pages that
// must not be listed therefore send X-Robots-Tag (conf/nginx).
#include "handlers/site/crawlers.hpp"

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "handlers/web/page.hpp"
#include "values/paths.hpp"

namespace eservices::handlers::site::crawlers {
namespace {

constexpr std::array<std::string_view, 8> public_pages = {
    paths::home,         paths::services,      paths::faq,   paths::accessibility,
    paths::legal_notice, paths::personal_data, paths::terms, paths::site_map};

Response text_for_programs(const std::string& text, std::string_view type) {
    Response response = fcgi::plain(200, text);
    response.content_type = type;
    return response;
}

constexpr std::string_view plain_text = "text/plain; charset=utf-8";

}  // namespace

Response robots(const Visit& visit) {
    return text_for_programs(fmt::format("User-agent: *\nDisallow: {}\nDisallow: {}\n\nSitemap: {}{}\n", paths::inbox(),
                                         paths::captcha(), visit.portal.site.base_url, paths::sitemap()),
                             plain_text);
}

Response sitemap(const Visit& visit) {
    const std::string& base = visit.portal.site.base_url;
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    const auto add = [&](std::string_view path) { text += "<url><loc>" + base + std::string{path} + "</loc></url>\n"; };
    for (const std::string_view path : public_pages) add(path);
    for (const auto& [slug, service] : visit.html->services()) add(paths::service(slug));
    return text_for_programs(text + "</urlset>\n", "application/xml; charset=utf-8");
}

Response security(const Visit& visit) {
    const Site& site = visit.portal.site;
    if (site.security_contact.empty()) return not_found(visit);
    // RFC 9116 recommends an end less than a year ahead.
    const auto expires = std::chrono::floor<std::chrono::days>(visit.now) + std::chrono::days{90};
    return text_for_programs("Contact: " + site.security_contact + "\nExpires: " + to_rfc3339(expires) +
                                 "\nPreferred-Languages: fr, en\nCanonical: " + site.base_url +
                                 paths::security_contact() + '\n',
                             plain_text);
}

}  // namespace eservices::handlers::site::crawlers
