// Any address, query and cookies are read as text or refused; a page to return to is always on the portal.
#include <string>

#include "handlers/routes.hpp"
#include "handlers/security/login_form.hpp"
#include "handlers/web/cookies.hpp"
#include "handlers/web/dispatch.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/memory_request.hpp"
#include "tests/fuzz/target.hpp"
#include "values/base64url.hpp"
#include "values/utf8.hpp"

namespace {

using namespace eservices;

fcgi::Request read(const std::string& path, const std::string& query, const std::string& cookies) {
    fuzz::MemoryRequest memory{
        {"REQUEST_METHOD=GET", "DOCUMENT_URI=" + path, "QUERY_STRING=" + query, "HTTP_COOKIE=" + cookies}, {}};
    const fcgi::Request request = memory.read({});
    fuzz::require(request.refusal.has_value() != memory.is_kept());
    return request;
}

void check_value(const std::string& value) {
    fuzz::require(is_text(value));
    // The portal reads back what it writes into an address.
    const fcgi::Request again = read("/", "a=" + fcgi::url_encoded(value), "");
    fuzz::require(again.query.size() == 1 && again.query.front().second == value);
    if (!handlers::is_local_path(value)) return;
    const fcgi::Response response = fcgi::see_other(value);
    fuzz::require(response.headers.front().second == value && value[0] == '/' && value[1] != '/');
}

}  // namespace

FUZZ_TARGET(address_fuzz) {
    fuzz::Input input{data, size};
    const std::string path = input.field();
    const std::string query = input.field();
    const fcgi::Request request = read(path, query, input.field());
    fuzz::require(is_text(request.path));
    if (!request.refusal)
        for (const auto& [name, value] : request.query) check_value(value);
    for (const handlers::Route& route : handlers::routes())
        if (const auto parameters = handlers::match(route.path, request.path))
            for (const auto& [name, value] : *parameters)
                fuzz::require(!name.empty() && !value.empty() && value.find('/') == std::string::npos);
    const handlers::Site site{.base_url = {}, .secure = false, .key = {}, .closing_hours = {}};
    if (const auto notice = handlers::cookie(site, request, handlers::Cookie::notice))
        if (const auto text = from_base64url(*notice)) fuzz::require(to_base64url(*text) == *notice);
    return 0;
}
