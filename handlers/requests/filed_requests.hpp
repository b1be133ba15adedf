// Where requesters find the requests that they have filed.
#pragma once

#include <optional>
#include <string>

#include "handlers/web/visit.hpp"

namespace eservices::handlers {

/// The submission key of the request filed from this draft.
TokenHash submission_key_of(const Uuid& draft);

/// The addresses of a request for its requester: in "Mon suivi" or, without an account, under its follow_code().
class RequesterPaths {
  public:
    RequesterPaths(const Site& site, const Uuid& request, std::string reference, bool has_account);

    [[nodiscard]] std::string request() const;
    [[nodiscard]] std::string confirmation() const;
    [[nodiscard]] std::string receipt() const;
    [[nodiscard]] std::string messages() const;
    [[nodiscard]] std::string document(const Uuid& document) const;

  private:
    std::string m_reference;
    std::string m_code;  ///< empty with an account
};

/// The path of the confirmation of a draft that this visitor has filed already; nullopt otherwise.
std::optional<std::string> confirmation_of(const Visit& visit, const Uuid& draft);

}  // namespace eservices::handlers
