// What the login pages of citizens and of case officers share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/web/visit.hpp"
#include "html/engine/check/form_check.hpp"

namespace eservices::handlers {

struct LoginForm {
    std::string_view form;     ///< name under html/forms
    std::string_view action;   ///< its own address
    std::string_view landing;  ///< where one arrives when no page was asked for
    bool for_officers = false;
};

/// The form, with the page to return to carried along.
Response show_login(const Visit& visit, const LoginForm& login, std::vector<html::FieldError> errors = {},
                    int status = 0);

/// The sealed way in that came with the address (`?acces=`) or with the form, which carries it along; or empty.
std::string wanted_way(const Visit& visit);

html::CheckedForm check_login(const Visit& visit, const LoginForm& login);

/// True if the password typed makes this hash; with no hash (nobody of that name) false after the same work; nothing when too
/// many are signing in at once.
std::optional<bool> password_of(const Visit& visit, const html::CheckedForm& form, const std::string* hash);

/// After a right password: what to keep instead of its hash, when that was made with other parameters than today's. Nothing when
/// it is fine or too many are signing in at once: the next time will do.
std::optional<std::string> renewed_hash(const Visit& visit, const html::CheckedForm& form, const std::string& kept);

/// The page that was asked for before login, if it is one of this portal's own paths, or the usual one.
std::string landing_of(const Visit& visit, const LoginForm& login);

/// True for a path such as `/mon-suivi?page=2`: one leading slash, no backslash, no control character, nothing that a browser
/// could take for another host.
bool is_local_path(std::string_view path);

}  // namespace eservices::handlers
