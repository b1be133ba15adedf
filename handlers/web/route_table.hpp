// The type of the route table, and the search for a request's row.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// Who may request a row.
enum class May : std::uint8_t {
    anyone,
    owner,            ///< of the draft: an account or, before login, a browser; the handler finds no other draft
    user,             ///< a citizen who is signed in
    officer,          ///< an officer who is signed in
    account_manager,  ///< an officer with the role "accounts"
    administrator,    ///< an officer with the role "administration"
    operations,       ///< probes on the machine itself
};

/// Whether a row needs an officer's session, which has a login page of its own.
constexpr bool is_of_back_office(May may) {
    return may == May::officer || may == May::account_manager || may == May::administrator;
}

/// What the next login does with a form that was sent after its session had ended.
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

/// The row for a request.
struct Match {
    const Route* route = nullptr;
    std::vector<std::pair<std::string_view, std::string>> parameters = {};
    std::string allowed_methods = {};  ///< of the address, when none of its rows has the request's method
};

/// The values of the braces if `path` matches the row's pattern, empty values never matching; std::nullopt otherwise.
std::optional<std::vector<std::pair<std::string_view, std::string>>> match(std::string_view pattern,
                                                                           std::string_view path);

class RouteTable {
  public:
    /// The rows outlive the table.
    explicit constexpr RouteTable(std::span<const Route> rows) : m_rows(rows) {}

    [[nodiscard]] auto begin() const { return m_rows.begin(); }
    [[nodiscard]] auto end() const { return m_rows.end(); }

    /// HEAD is answered by the row for GET.
    [[nodiscard]] Match find(fcgi::Method method, std::string_view path) const;

    /// The address of the page that holds the form which is sent to `path`: its own or the nearest one above it; empty when no row has it.
    [[nodiscard]] std::string page_of_form(std::string_view path) const;

    /// Whether a login may send again what its author had sent there, and whether it is an address of the back office.
    [[nodiscard]] bool is_sent_again_by_login(std::string_view path) const;
    [[nodiscard]] bool is_of_office(std::string_view path) const;

  private:
    std::span<const Route> m_rows;
};

}  // namespace eservices::handlers
