// What the login pages of citizens and of officers share.
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
    std::string_view landing;  ///< the page after login when no other was requested
    bool for_officers = false;
};

/// Shows the form; a hidden field keeps the page to return to.
Response show_login(const Visit& visit, const LoginForm& login, std::vector<html::FieldError> errors = {},
                    int status = 0);

/// The sealed access that an officer was mailed, from the address (`?acces=`) or from the form's hidden field; empty if there is none.
std::string wanted_way(const Visit& visit);

html::CheckedForm check_login(const Visit& visit, const LoginForm& login);

/// Whether the typed password matches `hash`; without a hash (unknown name), false after the same work. std::nullopt when the password
/// queue is full.
std::optional<bool> password_of(const Visit& visit, const html::CheckedForm& form, const std::string* hash);

/// After a right password: the hash that replaces `kept`, if that was made with older parameters or rules of spelling. std::nullopt when
/// it is current, or when the password queue is full: the next login will do.
std::optional<std::string> renewed_hash(const Visit& visit, const html::CheckedForm& form, const std::string& kept);

/// The page that was requested before login, if it is a path of this portal; otherwise the usual one.
std::string landing_of(const Visit& visit, const LoginForm& login);

/// True for a path such as `/mon-suivi?page=2`: one leading slash, no backslash, no control character, nothing that a browser
/// could take for another host.
bool is_local_path(std::string_view path);

}  // namespace eservices::handlers
