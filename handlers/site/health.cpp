// Answers probes in plain text.
#include "handlers/site/health.hpp"

namespace eservices::handlers::site::health {

Response alive(const Visit&) { return fcgi::plain(200, "ok\n"); }

Response ready(const Visit& visit) {
    if (visit.html->services().empty()) return fcgi::plain(503, "no e-service could be read: run eservices check\n");
    visit.store().sessions.find(TokenHash{}, visit.now, visit.now);
    return fcgi::plain(200, "ok\n");
}

}  // namespace eservices::handlers::site::health
