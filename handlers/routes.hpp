// Every address of the portal, once.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "handlers/visit.hpp"

namespace eservices::handlers {

/// Who may ask.
enum class May : std::uint8_t {
    anyone,
    owner,         ///< of the draft, an account or, before login, a browser: the handler finds no other
    user,          ///< a citizen who is signed in
    case_officer,  ///< an officer who is signed in
    operations,    ///< probes on the machine itself
};

using Handler = Response (*)(const Visit&);

struct Route {
    fcgi::Method method;
    std::string_view path;  ///< a segment in braces matches any one segment: `/mon-suivi/{reference}`
    May may;
    Handler handler;
};

std::span<const Route> routes();

}  // namespace eservices::handlers
