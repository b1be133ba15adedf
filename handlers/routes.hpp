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
    owner,            ///< of the draft, an account or, before login, a browser: the handler finds no other
    user,             ///< a citizen who is signed in
    case_officer,     ///< an officer who is signed in
    account_manager,  ///< an officer with the role "accounts"
    administrator,    ///< an officer with the role "administration"
    operations,       ///< probes on the machine itself
};

/// Whether it takes an officer's session, which begins at a door of its own.
constexpr bool is_of_back_office(May may) {
    return may == May::case_officer || may == May::account_manager || may == May::administrator;
}

/// What the next login does with a form that came after its session had ended.
enum class AfterLogin : std::uint8_t {
    shown_again,  ///< filled in, and sent by a press of its button
    sent_again,   ///< answered at once, for the person whose session it was and nobody else
};

using Handler = Response (*)(const Visit&);

struct Route {
    fcgi::Method method;
    std::string_view path;  ///< a segment in braces matches any one segment: `/mon-suivi/{reference}`
    May may;
    Handler handler;
    AfterLogin after_login = AfterLogin::shown_again;
};

std::span<const Route> routes();

}  // namespace eservices::handlers
