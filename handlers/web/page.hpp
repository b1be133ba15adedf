// Responses that are a page in the layout, with or without a form.
#pragma once

#include <string>
#include <string_view>

#include "handlers/web/visit.hpp"
#include "html/engine/form/form_view.hpp"
#include "html/engine/template/values.hpp"

namespace eservices::handlers {

/// The page `name` in the layout of whoever is signed in.
Response page(const Visit& visit, std::string_view name, html::Values& values, int status = 200);

/// If its author sent this form before signing in, fills it in again and adds a notice that it is not sent yet.
void fill_again(const Visit& visit, html::FormView& view, html::Section& page);

/// Tells password managers whose password the form asks for: that of whoever is signed in, unless the view names another account or the
/// form asks for the name too.
void name_owner(const Visit& visit, html::FormView& view);

/// As page(), with a form in it, sent to `view.action`: 200, or 422 when the view holds errors. Gives the browser the secret that the form's
/// anti-forgery tag is bound to.
Response form_page(const Visit& visit, std::string_view name, html::Values& values, html::FormView view,
                   int status = 0);

/// A page that was made some time ago, with the time that is left of the session now.
std::string with_session_end(const Visit& visit, std::string body);

/// The number of a long list's page, from the address of "Page suivante" (`?page=2`).
int list_page(const Visit& visit);

/// Adds the section LIST_PAGE (NUMBER) for the page's title, from the second page on.
void show_list_page(const Visit& visit, html::Section& page);

/// Sets NAME, ADDRESS, PHONE, PHONE_HREF and EMAIL of a department.
void show_department(const Department& department, html::Section shown);

/// A page of html/pages/errors, with the request's id as its reference.
Response error_page(const Visit& visit, std::string_view name, int status);

/// 404: the address names nothing, or nothing that this visitor may see.
Response not_found(const Visit& visit);

/// `retour=/mon-suivi`, encoded: where a page or a login leads back to. Empty for a path longer than any of the portal's, which would not
/// fit into a header.
std::string way_back(std::string_view path);

/// 303 to a path of the portal, with one sentence for the next page to show.
Response see_other_with_notice(const Visit& visit, std::string_view path, std::string_view notice);

/// The hidden field that identifies a form, so that sending it twice counts once: a fresh one for a new form, the one that came with the
/// request when the form is shown again.
std::pair<std::string, std::string> new_submission_field();
std::pair<std::string, std::string> submission_field(const Visit& visit);

/// The hash of that field as sent; of an empty text when a client left it out.
TokenHash submission_key(const Visit& visit);

}  // namespace eservices::handlers
