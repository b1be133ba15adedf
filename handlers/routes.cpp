// The route table. To find a page: its address here, its handler in the module named on the row.
#include "handlers/routes.hpp"

#include <array>

#include "handlers/account/activation.hpp"
#include "handlers/account/credentials.hpp"
#include "handlers/account/deletion.hpp"
#include "handlers/account/forgotten_password.hpp"
#include "handlers/account/login.hpp"
#include "handlers/account/login_code.hpp"
#include "handlers/account/new_password.hpp"
#include "handlers/account/open_sessions.hpp"
#include "handlers/account/own_data.hpp"
#include "handlers/account/profile.hpp"
#include "handlers/account/registration.hpp"
#include "handlers/account/reset.hpp"
#include "handlers/documents/porte_documents.hpp"
#include "handlers/office/citizens/accounts.hpp"
#include "handlers/office/citizens/resets.hpp"
#include "handlers/office/enrolment.hpp"
#include "handlers/office/inbox.hpp"
#include "handlers/office/login.hpp"
#include "handlers/office/login_code.hpp"
#include "handlers/office/new_password.hpp"
#include "handlers/office/own_account.hpp"
#include "handlers/office/request.hpp"
#include "handlers/office/services.hpp"
#include "handlers/office/staff/enabling.hpp"
#include "handlers/office/staff/list.hpp"
#include "handlers/office/staff/officer.hpp"
#include "handlers/office/staff/second_factor.hpp"
#include "handlers/requests/draft_review.hpp"
#include "handlers/requests/drafts.hpp"
#include "handlers/requests/tracking.hpp"
#include "handlers/requests/visitor_drafts.hpp"
#include "handlers/site/catalogue.hpp"
#include "handlers/site/crawlers.hpp"
#include "handlers/site/faq.hpp"
#include "handlers/site/follow_up.hpp"
#include "handlers/site/health.hpp"
#include "handlers/site/home.hpp"
#include "handlers/site/legal.hpp"
#include "handlers/site/receipts.hpp"
#include "handlers/site/site_map.hpp"
#include "values/paths.hpp"

namespace eservices::handlers {
namespace {

using fcgi::Method;

constexpr auto table = std::to_array<Route>({
    {Method::get, "/", May::anyone, site::home::show},
    {Method::get, "/faq", May::anyone, site::faq::show},
    {Method::get, "/accessibilite", May::anyone, site::legal::accessibility},
    {Method::get, "/mentions-legales", May::anyone, site::legal::legal_notice},
    {Method::get, "/donnees-personnelles", May::anyone, site::legal::personal_data},
    {Method::get, "/conditions-utilisation", May::anyone, site::legal::terms},
    {Method::get, "/plan-du-site", May::anyone, site::site_map::show},

    {Method::get, "/inscription", May::anyone, account::registration::form},
    {Method::post, "/inscription", May::anyone, account::registration::submit},
    {Method::get, "/inscription/test/{jeton}", May::anyone, account::registration::captcha},
    {Method::post, "/inscription/test/{jeton}", May::anyone, account::registration::finish},
    {Method::get, "/inscription/identifiant/test/{jeton}", May::anyone, account::registration::other_login_form},
    {Method::post, "/inscription/identifiant/test/{jeton}", May::anyone, account::registration::take_other_login},
    {Method::get, "/inscription/confirmation", May::anyone, account::registration::confirmation},
    {Method::get, "/activation", May::anyone, account::activation::resend_form},
    {Method::post, "/activation", May::anyone, account::activation::resend},
    {Method::get, "/activation/test/{jeton}", May::anyone, account::activation::resend_captcha},
    {Method::post, "/activation/test/{jeton}", May::anyone, account::activation::finish_resend},
    {Method::get, "/activation/{token}", May::anyone, account::activation::form},
    {Method::post, "/activation/{token}", May::anyone, account::activation::submit},
    {Method::get, "/connexion", May::anyone, account::login::form},
    {Method::post, "/connexion", May::anyone, account::login::submit},
    {Method::get, "/connexion/code/{question}", May::anyone, account::login_code::form},
    {Method::post, "/connexion/code/{question}", May::anyone, account::login_code::submit},
    {Method::post, "/deconnexion", May::user, account::login::sign_out},
    {Method::get, "/mot-de-passe-oublie", May::anyone, account::forgotten_password::form},
    {Method::post, "/mot-de-passe-oublie", May::anyone, account::forgotten_password::submit},
    {Method::get, "/mot-de-passe-oublie/courriel-envoye", May::anyone, account::forgotten_password::sent},
    {Method::get, "/mot-de-passe-oublie/question/{compte}", May::anyone, account::forgotten_password::question},
    {Method::post, "/mot-de-passe-oublie/question/{compte}", May::anyone, account::forgotten_password::answer},
    {Method::get, "/mot-de-passe-oublie/test/{jeton}", May::anyone, account::forgotten_password::captcha},
    {Method::post, "/mot-de-passe-oublie/test/{jeton}", May::anyone, account::forgotten_password::finish},
    {Method::get, "/nouveau-mot-de-passe/{token}", May::anyone, account::new_password::form},
    {Method::post, "/nouveau-mot-de-passe/{token}", May::anyone, account::new_password::submit},
    {Method::get, "/changement-courriel/{token}", May::anyone, account::credentials::confirm_email_form},
    {Method::post, "/changement-courriel/{token}", May::anyone, account::credentials::confirm_email},
    {Method::get, "/suppression-compte/{token}", May::anyone, account::deletion::confirm_form},
    {Method::post, "/suppression-compte/{token}", May::anyone, account::deletion::confirm},
    {Method::get, "/reinitialisation/{token}", May::anyone, account::reset::form},
    {Method::post, "/reinitialisation/{token}", May::anyone, account::reset::submit},
    {Method::get, "/opposition/{token}", May::anyone, account::reset::objection_form},
    {Method::post, "/opposition/{token}", May::anyone, account::reset::object},
    {Method::get, "/compte-supprime", May::anyone, account::deletion::done},

    {Method::get, "/mon-profil", May::user, account::profile::show},
    {Method::get, "/mon-profil/informations", May::user, account::profile::information_form},
    {Method::post, "/mon-profil/informations", May::user, account::profile::save_information},
    {Method::get, "/mon-profil/courriel", May::user, account::credentials::email_form},
    {Method::post, "/mon-profil/courriel", May::user, account::credentials::change_email},
    {Method::get, "/mon-profil/mot-de-passe", May::user, account::credentials::password_form},
    {Method::post, "/mon-profil/mot-de-passe", May::user, account::credentials::change_password},
    {Method::get, "/mon-profil/question-secrete", May::user, account::credentials::secret_form},
    {Method::post, "/mon-profil/question-secrete", May::user, account::credentials::change_secret},
    {Method::get, "/mon-profil/connexions", May::user, account::open_sessions::list},
    {Method::post, "/mon-profil/connexions", May::user, account::open_sessions::close_others},
    {Method::get, "/mon-profil/reinitialisation", May::user, account::reset::own_form},
    {Method::post, "/mon-profil/reinitialisation", May::user, account::reset::object_inside},
    {Method::get, "/mon-profil/donnees", May::user, account::own_data::download},
    {Method::get, "/mon-profil/suppression", May::user, account::deletion::form},
    {Method::post, "/mon-profil/suppression", May::user, account::deletion::submit},

    {Method::get, "/e-services", May::anyone, site::catalogue::list},
    {Method::get, "/e-services/{slug}", May::anyone, site::catalogue::show},
    {Method::post, "/e-services/{slug}", May::anyone, site::catalogue::start, AfterLogin::sent_again},

    {Method::get, "/brouillons/{draft}/verification", May::owner, requests::draft_review::show},
    {Method::post, "/brouillons/{draft}/verification", May::owner, requests::draft_review::submit,
     AfterLogin::sent_again},
    {Method::get, "/brouillons/{draft}/verification/test/{jeton}", May::owner, requests::draft_review::captcha},
    {Method::post, "/brouillons/{draft}/verification/test/{jeton}", May::owner, requests::draft_review::finish},
    {Method::get, "/brouillons/{draft}/dossier", May::owner, requests::draft_review::prepared},
    {Method::get, "/brouillons/{draft}/suppression", May::owner, requests::drafts::confirm_removal},
    {Method::post, "/brouillons/{draft}/suppression", May::owner, requests::drafts::remove},
    {Method::post, "/brouillons/{draft}/reprise", May::user, requests::visitor_drafts::adopt},
    {Method::post, "/brouillons/{draft}/abandon", May::user, requests::visitor_drafts::discard},
    {Method::get, "/brouillons/{draft}/etape/{step}", May::owner, requests::drafts::step},
    {Method::post, "/brouillons/{draft}/etape/{step}", May::owner, requests::drafts::save_step, AfterLogin::sent_again},

    {Method::get, "/mon-suivi", May::user, requests::tracking::list},
    {Method::get, "/mon-suivi/{reference}", May::user, requests::tracking::show},
    {Method::get, "/mon-suivi/{reference}/confirmation", May::user, requests::tracking::confirmation},
    {Method::get, "/mon-suivi/{reference}/recepisse", May::user, site::receipts::download},
    {Method::post, "/mon-suivi/{reference}/messages", May::user, requests::tracking::write, AfterLogin::sent_again},
    {Method::get, "/mon-suivi/{reference}/documents/{document}", May::user, requests::tracking::document},

    {Method::get, "/mon-porte-documents", May::user, documents::porte_documents::list},
    {Method::post, "/mon-porte-documents", May::user, documents::porte_documents::add, AfterLogin::sent_again},
    {Method::get, "/mon-porte-documents/{document}", May::user, documents::porte_documents::show},
    {Method::post, "/mon-porte-documents/{document}", May::user, documents::porte_documents::describe,
     AfterLogin::sent_again},
    {Method::post, "/mon-porte-documents/{document}/remplacement", May::user, documents::porte_documents::replace,
     AfterLogin::sent_again},
    {Method::get, "/mon-porte-documents/{document}/fichier", May::user, documents::porte_documents::content},
    {Method::get, "/mon-porte-documents/{document}/vignette", May::user, documents::porte_documents::thumbnail},
    {Method::get, "/mon-porte-documents/{document}/suppression", May::user,
     documents::porte_documents::confirm_removal},
    {Method::post, "/mon-porte-documents/{document}/suppression", May::user, documents::porte_documents::remove},

    // Requests filed without an account belong to whoever holds their code.
    {Method::get, "/suivi", May::anyone, site::follow_up::form},
    {Method::post, "/suivi", May::anyone, site::follow_up::submit},
    {Method::get, "/suivi/{reference}/{code}", May::anyone, requests::tracking::show},
    {Method::get, "/suivi/{reference}/{code}/confirmation", May::anyone, requests::tracking::confirmation},
    {Method::post, "/suivi/{reference}/{code}/messages", May::anyone, requests::tracking::write},
    {Method::get, "/suivi/{reference}/{code}/recepisse", May::anyone, site::receipts::download},
    {Method::get, "/suivi/{reference}/{code}/documents/{document}", May::anyone, requests::tracking::document},
    {Method::get, "/recepisse/{code}", May::anyone, site::receipts::check},

    {Method::get, "/agent/connexion", May::anyone, office::login::form},
    {Method::post, "/agent/connexion", May::anyone, office::login::submit},
    {Method::get, "/agent/connexion/code/{question}", May::anyone, office::login_code::form},
    {Method::post, "/agent/connexion/code/{question}", May::anyone, office::login_code::submit},
    {Method::get, "/agent/connexion/code-de-secours/{question}", May::anyone, office::login_code::recovery_form},
    {Method::post, "/agent/connexion/code-de-secours/{question}", May::anyone, office::login_code::recover},
    {Method::get, "/agent/connexion/application/{question}", May::anyone, office::enrolment::form},
    {Method::post, "/agent/connexion/application/{question}", May::anyone, office::enrolment::submit},
    {Method::get, "/agent/nouveau-mot-de-passe/{token}", May::anyone, office::new_password::form},
    {Method::post, "/agent/nouveau-mot-de-passe/{token}", May::anyone, office::new_password::submit},
    {Method::post, "/agent/deconnexion", May::officer, office::login::sign_out},
    {Method::get, "/agent", May::officer, office::inbox::list},
    {Method::get, "/agent/e-services", May::officer, office::services::list},
    {Method::get, "/agent/demandes/{reference}", May::officer, office::request::show},
    {Method::post, "/agent/demandes/{reference}/prise-en-charge", May::officer, office::request::take_in_charge},
    {Method::post, "/agent/demandes/{reference}/statut", May::officer, office::request::change_status},
    {Method::post, "/agent/demandes/{reference}/messages", May::officer, office::request::write},
    {Method::get, "/agent/demandes/{reference}/documents/{document}", May::officer, office::request::document},

    {Method::get, "/agent/mon-compte", May::officer, office::own_account::show},
    {Method::get, "/agent/mon-compte/mot-de-passe", May::officer, office::own_account::password_form},
    {Method::post, "/agent/mon-compte/mot-de-passe", May::officer, office::own_account::change_password},
    {Method::get, "/agent/mon-compte/application", May::officer, office::own_account::application_form},
    {Method::post, "/agent/mon-compte/application", May::officer, office::own_account::change_application},
    {Method::get, "/agent/mon-compte/application/{question}", May::officer, office::enrolment::renewal_form},
    {Method::post, "/agent/mon-compte/application/{question}", May::officer, office::enrolment::renew},
    {Method::get, "/agent/mon-compte/codes-de-secours", May::officer, office::own_account::codes_form},
    {Method::post, "/agent/mon-compte/codes-de-secours", May::officer, office::own_account::renew_codes},

    {Method::get, "/agent/comptes", May::administrator, office::staff::list::list},
    {Method::get, "/agent/nouveau-compte", May::administrator, office::staff::list::form},
    {Method::post, "/agent/nouveau-compte", May::administrator, office::staff::list::add},
    {Method::get, "/agent/comptes/{login}", May::administrator, office::staff::officer::show},
    {Method::post, "/agent/comptes/{login}/droits", May::administrator, office::staff::officer::save_rights},
    {Method::post, "/agent/comptes/{login}/desactivation", May::administrator, office::staff::officer::disable},
    {Method::get, "/agent/comptes/{login}/activation", May::administrator, office::staff::enabling::form},
    {Method::post, "/agent/comptes/{login}/activation", May::administrator, office::staff::enabling::submit},
    {Method::post, "/agent/comptes/{login}/sessions", May::administrator, office::staff::officer::close_sessions},
    {Method::post, "/agent/comptes/{login}/lien", May::administrator, office::staff::officer::send_link},
    {Method::get, "/agent/comptes/{login}/double-authentification", May::administrator,
     office::staff::second_factor::form},
    {Method::post, "/agent/comptes/{login}/double-authentification", May::administrator,
     office::staff::second_factor::reset},
    {Method::get, "/agent/usagers", May::account_manager, office::citizens::accounts::form},
    {Method::post, "/agent/usagers", May::account_manager, office::citizens::accounts::search},
    {Method::get, "/agent/usagers/{account}", May::account_manager, office::citizens::accounts::show},
    {Method::post, "/agent/usagers/{account}/reinitialisation", May::account_manager,
     office::citizens::resets::propose},
    {Method::post, "/agent/usagers/{account}/reinitialisation/confirmation", May::account_manager,
     office::citizens::resets::confirm},
    {Method::post, "/agent/usagers/{account}/reinitialisation/refus", May::account_manager,
     office::citizens::resets::refuse},
    {Method::post, "/agent/usagers/{account}/reinitialisation/annulation", May::account_manager,
     office::citizens::resets::cancel},

    {Method::get, "/robots.txt", May::anyone, site::crawlers::robots},
    {Method::get, "/sitemap.xml", May::anyone, site::crawlers::sitemap},
    {Method::get, "/.well-known/security.txt", May::anyone, site::crawlers::security},

    {Method::get, "/healthz", May::operations, site::health::alive},
    {Method::get, "/readyz", May::operations, site::health::ready},
});

consteval bool has_duplicates() {
    for (std::size_t i = 0; i < table.size(); ++i)
        for (std::size_t k = i + 1; k < table.size(); ++k)
            if (table[i].method == table[k].method && table[i].path == table[k].path) return true;
    return false;
}
static_assert(!has_duplicates(), "two rows answer the same method and address");

consteval bool has_row(std::string_view path) {
    for (const Route& row : table)
        if (row.path == path) return true;
    return false;
}

consteval bool builds_other_addresses() {
    for (const std::string_view path : paths::of_portal)
        if (!has_row(path)) return true;
    return false;
}
static_assert(!builds_other_addresses(), "values/paths.hpp has a path without a row; dev/floors says which");

/// True if a login would replay a POST that gives rights, changes an account or ends a session.
consteval bool sends_accounts_again() {
    for (const Route& row : table)
        if (row.after_login == AfterLogin::sent_again &&
            (is_of_back_office(row.may) || row.path.starts_with("/mon-profil") || row.path == "/deconnexion"))
            return true;
    return false;
}
static_assert(!sends_accounts_again(), "a row of the back office or of accounts is sent again by a login");

}  // namespace

const RouteTable& routes() {
    static constexpr RouteTable of_portal{table};
    return of_portal;
}

}  // namespace eservices::handlers
