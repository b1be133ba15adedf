// The route table. To find a page: its address here, its handler in the module named on the row.
#include "handlers/routes.hpp"

#include <array>

#include "handlers/account_deletion.hpp"
#include "handlers/account_reset.hpp"
#include "handlers/activation.hpp"
#include "handlers/case_officer_account.hpp"
#include "handlers/case_officer_administration.hpp"
#include "handlers/case_officer_code.hpp"
#include "handlers/case_officer_enrolment.hpp"
#include "handlers/case_officer_inbox.hpp"
#include "handlers/case_officer_list.hpp"
#include "handlers/case_officer_login.hpp"
#include "handlers/case_officer_password.hpp"
#include "handlers/case_officer_request.hpp"
#include "handlers/case_officer_services.hpp"
#include "handlers/counter_accounts.hpp"
#include "handlers/counter_resets.hpp"
#include "handlers/crawlers.hpp"
#include "handlers/document_store.hpp"
#include "handlers/draft_review.hpp"
#include "handlers/drafts.hpp"
#include "handlers/e_services.hpp"
#include "handlers/follow_up.hpp"
#include "handlers/forgotten_password.hpp"
#include "handlers/health.hpp"
#include "handlers/information.hpp"
#include "handlers/login.hpp"
#include "handlers/login_code.hpp"
#include "handlers/new_password.hpp"
#include "handlers/open_sessions.hpp"
#include "handlers/own_data.hpp"
#include "handlers/profile.hpp"
#include "handlers/profile_credentials.hpp"
#include "handlers/receipts.hpp"
#include "handlers/registration.hpp"
#include "handlers/request_tracking.hpp"
#include "handlers/visitor_drafts.hpp"

namespace eservices::handlers {
namespace {

using fcgi::Method;

constexpr auto table = std::to_array<Route>({
    {Method::get, "/", May::anyone, information::home},
    {Method::get, "/faq", May::anyone, information::faq},
    {Method::get, "/accessibilite", May::anyone, information::accessibility},
    {Method::get, "/mentions-legales", May::anyone, information::legal_notice},
    {Method::get, "/donnees-personnelles", May::anyone, information::personal_data},
    {Method::get, "/conditions-utilisation", May::anyone, information::terms},
    {Method::get, "/plan-du-site", May::anyone, information::site_map},

    {Method::get, "/inscription", May::anyone, registration::form},
    {Method::post, "/inscription", May::anyone, registration::submit},
    {Method::get, "/inscription/test/{jeton}", May::anyone, registration::test},
    {Method::post, "/inscription/test/{jeton}", May::anyone, registration::finish},
    {Method::get, "/inscription/identifiant/test/{jeton}", May::anyone, registration::other_login_form},
    {Method::post, "/inscription/identifiant/test/{jeton}", May::anyone, registration::take_other_login},
    {Method::get, "/inscription/confirmation", May::anyone, registration::confirmation},
    {Method::get, "/activation", May::anyone, activation::resend_form},
    {Method::post, "/activation", May::anyone, activation::resend},
    {Method::get, "/activation/test/{jeton}", May::anyone, activation::resend_test},
    {Method::post, "/activation/test/{jeton}", May::anyone, activation::finish_resend},
    {Method::get, "/activation/{token}", May::anyone, activation::form},
    {Method::post, "/activation/{token}", May::anyone, activation::submit},
    {Method::get, "/connexion", May::anyone, login::form},
    {Method::post, "/connexion", May::anyone, login::submit},
    {Method::get, "/connexion/code/{question}", May::anyone, login_code::form},
    {Method::post, "/connexion/code/{question}", May::anyone, login_code::submit},
    {Method::post, "/deconnexion", May::user, login::sign_out},
    {Method::get, "/mot-de-passe-oublie", May::anyone, forgotten_password::form},
    {Method::post, "/mot-de-passe-oublie", May::anyone, forgotten_password::submit},
    {Method::get, "/mot-de-passe-oublie/courriel-envoye", May::anyone, forgotten_password::sent},
    {Method::get, "/mot-de-passe-oublie/question/{compte}", May::anyone, forgotten_password::question},
    {Method::post, "/mot-de-passe-oublie/question/{compte}", May::anyone, forgotten_password::answer},
    {Method::get, "/mot-de-passe-oublie/test/{jeton}", May::anyone, forgotten_password::test},
    {Method::post, "/mot-de-passe-oublie/test/{jeton}", May::anyone, forgotten_password::finish},
    {Method::get, "/nouveau-mot-de-passe/{token}", May::anyone, new_password::form},
    {Method::post, "/nouveau-mot-de-passe/{token}", May::anyone, new_password::submit},
    {Method::get, "/changement-courriel/{token}", May::anyone, profile_credentials::confirm_email_form},
    {Method::post, "/changement-courriel/{token}", May::anyone, profile_credentials::confirm_email},
    {Method::get, "/suppression-compte/{token}", May::anyone, account_deletion::confirm_form},
    {Method::post, "/suppression-compte/{token}", May::anyone, account_deletion::confirm},
    {Method::get, "/reinitialisation/{token}", May::anyone, account_reset::form},
    {Method::post, "/reinitialisation/{token}", May::anyone, account_reset::submit},
    {Method::get, "/opposition/{token}", May::anyone, account_reset::objection_form},
    {Method::post, "/opposition/{token}", May::anyone, account_reset::object},
    {Method::get, "/compte-supprime", May::anyone, account_deletion::done},

    {Method::get, "/mon-profil", May::user, profile::show},
    {Method::get, "/mon-profil/informations", May::user, profile::information_form},
    {Method::post, "/mon-profil/informations", May::user, profile::save_information},
    {Method::get, "/mon-profil/courriel", May::user, profile_credentials::email_form},
    {Method::post, "/mon-profil/courriel", May::user, profile_credentials::change_email},
    {Method::get, "/mon-profil/mot-de-passe", May::user, profile_credentials::password_form},
    {Method::post, "/mon-profil/mot-de-passe", May::user, profile_credentials::change_password},
    {Method::get, "/mon-profil/question-secrete", May::user, profile_credentials::secret_form},
    {Method::post, "/mon-profil/question-secrete", May::user, profile_credentials::change_secret},
    {Method::get, "/mon-profil/connexions", May::user, open_sessions::list},
    {Method::post, "/mon-profil/connexions", May::user, open_sessions::close_others},
    {Method::get, "/mon-profil/reinitialisation", May::user, account_reset::own_form},
    {Method::post, "/mon-profil/reinitialisation", May::user, account_reset::object_inside},
    {Method::get, "/mon-profil/donnees", May::user, own_data::download},
    {Method::get, "/mon-profil/suppression", May::user, account_deletion::form},
    {Method::post, "/mon-profil/suppression", May::user, account_deletion::submit},

    {Method::get, "/e-services", May::anyone, e_services::list},
    {Method::get, "/e-services/{slug}", May::anyone, e_services::show},
    {Method::post, "/e-services/{slug}", May::anyone, e_services::start, AfterLogin::sent_again},

    {Method::get, "/brouillons/{draft}/verification", May::owner, draft_review::show},
    {Method::post, "/brouillons/{draft}/verification", May::owner, draft_review::submit, AfterLogin::sent_again},
    {Method::get, "/brouillons/{draft}/verification/test/{jeton}", May::owner, draft_review::test},
    {Method::post, "/brouillons/{draft}/verification/test/{jeton}", May::owner, draft_review::finish},
    {Method::get, "/brouillons/{draft}/dossier", May::owner, draft_review::prepared},
    {Method::get, "/brouillons/{draft}/suppression", May::owner, drafts::confirm_removal},
    {Method::post, "/brouillons/{draft}/suppression", May::owner, drafts::remove},
    {Method::post, "/brouillons/{draft}/reprise", May::user, visitor_drafts::adopt},
    {Method::post, "/brouillons/{draft}/abandon", May::user, visitor_drafts::discard},
    {Method::get, "/brouillons/{draft}/etape/{step}", May::owner, drafts::step},
    {Method::post, "/brouillons/{draft}/etape/{step}", May::owner, drafts::save_step, AfterLogin::sent_again},

    {Method::get, "/mon-suivi", May::user, request_tracking::list},
    {Method::get, "/mon-suivi/{reference}", May::user, request_tracking::show},
    {Method::get, "/mon-suivi/{reference}/confirmation", May::user, request_tracking::confirmation},
    {Method::get, "/mon-suivi/{reference}/recepisse", May::user, receipts::download},
    {Method::post, "/mon-suivi/{reference}/messages", May::user, request_tracking::write, AfterLogin::sent_again},
    {Method::get, "/mon-suivi/{reference}/documents/{document}", May::user, request_tracking::paper},

    {Method::get, "/mon-porte-documents", May::user, document_store::list},
    {Method::post, "/mon-porte-documents", May::user, document_store::add, AfterLogin::sent_again},
    {Method::get, "/mon-porte-documents/{paper}", May::user, document_store::show},
    {Method::post, "/mon-porte-documents/{paper}", May::user, document_store::describe, AfterLogin::sent_again},
    {Method::post, "/mon-porte-documents/{paper}/remplacement", May::user, document_store::replace,
     AfterLogin::sent_again},
    {Method::get, "/mon-porte-documents/{paper}/fichier", May::user, document_store::content},
    {Method::get, "/mon-porte-documents/{paper}/vignette", May::user, document_store::thumbnail},
    {Method::get, "/mon-porte-documents/{paper}/suppression", May::user, document_store::confirm_removal},
    {Method::post, "/mon-porte-documents/{paper}/suppression", May::user, document_store::remove},

    // Requests filed without an account belong to whoever holds their code.
    {Method::get, "/suivi", May::anyone, follow_up::form},
    {Method::post, "/suivi", May::anyone, follow_up::submit},
    {Method::get, "/suivi/{reference}/{code}", May::anyone, request_tracking::show},
    {Method::get, "/suivi/{reference}/{code}/confirmation", May::anyone, request_tracking::confirmation},
    {Method::post, "/suivi/{reference}/{code}/messages", May::anyone, request_tracking::write},
    {Method::get, "/suivi/{reference}/{code}/recepisse", May::anyone, receipts::download},
    {Method::get, "/suivi/{reference}/{code}/documents/{document}", May::anyone, request_tracking::paper},
    {Method::get, "/recepisse/{code}", May::anyone, receipts::check},

    {Method::get, "/agent/connexion", May::anyone, case_officer_login::form},
    {Method::post, "/agent/connexion", May::anyone, case_officer_login::submit},
    {Method::get, "/agent/connexion/code/{question}", May::anyone, case_officer_code::form},
    {Method::post, "/agent/connexion/code/{question}", May::anyone, case_officer_code::submit},
    {Method::get, "/agent/connexion/code-de-secours/{question}", May::anyone, case_officer_code::recovery_form},
    {Method::post, "/agent/connexion/code-de-secours/{question}", May::anyone, case_officer_code::recover},
    {Method::get, "/agent/connexion/application/{question}", May::anyone, case_officer_enrolment::form},
    {Method::post, "/agent/connexion/application/{question}", May::anyone, case_officer_enrolment::submit},
    {Method::get, "/agent/nouveau-mot-de-passe/{token}", May::anyone, case_officer_password::form},
    {Method::post, "/agent/nouveau-mot-de-passe/{token}", May::anyone, case_officer_password::submit},
    {Method::post, "/agent/deconnexion", May::case_officer, case_officer_login::sign_out},
    {Method::get, "/agent", May::case_officer, case_officer_inbox::list},
    {Method::get, "/agent/e-services", May::case_officer, case_officer_services::list},
    {Method::get, "/agent/demandes/{reference}", May::case_officer, case_officer_request::show},
    {Method::post, "/agent/demandes/{reference}/prise-en-charge", May::case_officer,
     case_officer_request::take_in_charge},
    {Method::post, "/agent/demandes/{reference}/statut", May::case_officer, case_officer_request::change_status},
    {Method::post, "/agent/demandes/{reference}/messages", May::case_officer, case_officer_request::write},
    {Method::get, "/agent/demandes/{reference}/documents/{document}", May::case_officer, case_officer_request::paper},

    {Method::get, "/agent/mon-compte", May::case_officer, case_officer_account::show},
    {Method::get, "/agent/mon-compte/mot-de-passe", May::case_officer, case_officer_account::password_form},
    {Method::post, "/agent/mon-compte/mot-de-passe", May::case_officer, case_officer_account::change_password},
    {Method::get, "/agent/mon-compte/application", May::case_officer, case_officer_account::application_form},
    {Method::post, "/agent/mon-compte/application", May::case_officer, case_officer_account::change_application},
    {Method::get, "/agent/mon-compte/application/{question}", May::case_officer, case_officer_enrolment::renewal_form},
    {Method::post, "/agent/mon-compte/application/{question}", May::case_officer, case_officer_enrolment::renew},
    {Method::get, "/agent/mon-compte/codes-de-secours", May::case_officer, case_officer_account::codes_form},
    {Method::post, "/agent/mon-compte/codes-de-secours", May::case_officer, case_officer_account::renew_codes},

    {Method::get, "/agent/comptes", May::administrator, case_officer_list::list},
    {Method::get, "/agent/nouveau-compte", May::administrator, case_officer_list::form},
    {Method::post, "/agent/nouveau-compte", May::administrator, case_officer_list::add},
    {Method::get, "/agent/comptes/{login}", May::administrator, case_officer_administration::show},
    {Method::post, "/agent/comptes/{login}/droits", May::administrator, case_officer_administration::save_rights},
    {Method::post, "/agent/comptes/{login}/desactivation", May::administrator, case_officer_administration::disable},
    {Method::get, "/agent/comptes/{login}/activation", May::administrator, case_officer_administration::enable_form},
    {Method::post, "/agent/comptes/{login}/activation", May::administrator, case_officer_administration::enable},
    {Method::post, "/agent/comptes/{login}/sessions", May::administrator, case_officer_administration::close_sessions},
    {Method::post, "/agent/comptes/{login}/lien", May::administrator, case_officer_administration::send_link},
    {Method::get, "/agent/comptes/{login}/double-authentification", May::administrator,
     case_officer_administration::reset_form},
    {Method::post, "/agent/comptes/{login}/double-authentification", May::administrator,
     case_officer_administration::reset},
    {Method::get, "/agent/usagers", May::account_manager, counter_accounts::form},
    {Method::post, "/agent/usagers", May::account_manager, counter_accounts::search},
    {Method::get, "/agent/usagers/{account}", May::account_manager, counter_accounts::show},
    {Method::post, "/agent/usagers/{account}/reinitialisation", May::account_manager, counter_resets::propose},
    {Method::post, "/agent/usagers/{account}/reinitialisation/confirmation", May::account_manager,
     counter_resets::confirm},
    {Method::post, "/agent/usagers/{account}/reinitialisation/refus", May::account_manager, counter_resets::refuse},
    {Method::post, "/agent/usagers/{account}/reinitialisation/annulation", May::account_manager,
     counter_resets::cancel},

    {Method::get, "/robots.txt", May::anyone, crawlers::robots},
    {Method::get, "/sitemap.xml", May::anyone, crawlers::sitemap},
    {Method::get, "/.well-known/security.txt", May::anyone, crawlers::security},

    {Method::get, "/healthz", May::operations, health::alive},
    {Method::get, "/readyz", May::operations, health::ready},
});

consteval bool has_duplicates() {
    for (std::size_t i = 0; i < table.size(); ++i)
        for (std::size_t k = i + 1; k < table.size(); ++k)
            if (table[i].method == table[k].method && table[i].path == table[k].path) return true;
    return false;
}
static_assert(!has_duplicates(), "two rows answer the same method and address");

/// Rows that give rights, change an account or end a session: no login ever presses their button.
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
