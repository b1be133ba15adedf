// The hash is keyed because there are only four thousand million IPv4 addresses: a plain hash could be reversed by trying them all.
#include "handlers/web/network.hpp"

#include "values/network.hpp"

namespace eservices::handlers {

std::string household_of(const Visit& visit) { return eservices::network_of(visit.request.remote_address); }

TokenHash network_of(const Visit& visit) { return visit.portal.site.key.derive("network", household_of(visit)); }

TokenHash source_of(const Visit& visit, const Uuid& account) {
    return visit.portal.site.key.derive("account", account.raw());
}

TokenHash source_of(const Visit& visit) {
    if (!visit.session) return network_of(visit);
    return source_of(visit, visit.session->user_id ? visit.user() : visit.officer());
}

}  // namespace eservices::handlers
