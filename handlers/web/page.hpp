// Answering with a page: the layout's own values, said once for all handlers.
#pragma once

#include <string>
#include <string_view>

#include "handlers/web/visit.hpp"
#include "html/engine/form/form_view.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers {

/// The page `name` in the layout of whoever is signed in.
Response page(const Visit& visit, std::string_view name, html::Values& values, int status = 200);

/// Puts what its author had sent before signing in into the form, if it is that one, and says on the page that it is not sent yet.
void fill_again(const Visit& visit, html::FormView& view, html::Section& page);

/// Tells password managers whose password the form asks for: that of whoever is signed in, unless it says another or asks for
/// the name too.
void name_owner(const Visit& visit, html::FormView& view);

/// As page(), with a form in it, sent to `view.action`: 200, or 422 when the view holds errors. It gives the browser the secret that
/// the form's anti-forgery tag is bound to.
Response form_page(const Visit& visit, std::string_view name, html::Values& values, html::FormView view,
                   int status = 0);

/// A page that was made some time ago, with what is left of the session now.
std::string with_session_end(const Visit& visit, std::string body);

/// Which page of a long list this is, as the address of "Page suivante" counts; it names the page in its title.
int list_page(const Visit& visit);

/// Adds the section LIST_PAGE (NUMBER), from the second page on.
void show_list_page(const Visit& visit, html::Section& page);

/// Sets NAME, ADDRESS, PHONE, PHONE_HREF and EMAIL of a department.
void show_department(const Department& department, html::Section shown);

/// A page of html/pages/errors, with the request's id as its reference.
Response error_page(const Visit& visit, std::string_view name, int status);

/// The page of an address that names nothing, or nothing of this visitor's: 404.
Response not_found(const Visit& visit);

/// `retour=/mon-suivi`, encoded: where a page or a login leads back to. Empty for what is longer than any address of the portal, which a
/// header has no room for.
std::string way_back(std::string_view path);

/// 303 to a path of the portal, with one sentence for the next page to show.
Response see_other_with_notice(const Visit& visit, std::string_view path, std::string_view notice);

/// The hidden field by which the same form sent twice is recognised: a fresh one for a new form, the one that came with the
/// request when the form is shown again.
std::pair<std::string, std::string> new_submission_field();
std::pair<std::string, std::string> submission_field(const Visit& visit);

/// The hash of that field as sent; of nothing when a client left it out.
TokenHash submission_key(const Visit& visit);

}  // namespace eservices::handlers
